using System.Globalization;
using System.Security;
using System.Text;

namespace Campaign.Benchmarks;

/// <summary>A plot as SVG: logarithmic axes with a line for each decade, and the name of each line beside its end.</summary>
internal sealed class SvgWriter
{
    private const int Width = 860;
    private const int Height = 480;
    private const int Left = 90;
    private const int Right = 230; // for the legend
    private const int Top = 50;
    private const int Bottom = 60;

    /// <summary>Distinguishable for the colour-blind too (Okabe and Ito).</summary>
    private static readonly string[] Colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000"];

    private readonly StringBuilder svg = new();
    private readonly Plot plot;
    private readonly (int Least, int Most) x;
    private readonly (int Least, int Most) y;

    private SvgWriter(Plot plot)
    {
        this.plot = plot;
        x = DecadesOf(plot.Lines.SelectMany(l => l.Points).Select(p => p.X));
        y = DecadesOf(plot.Lines.SelectMany(l => l.Points).Select(p => p.Y));
    }

    public static string Write(Plot plot)
    {
        var writer = new SvgWriter(plot);
        writer.Add($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" font-family="sans-serif" font-size="13">""");
        writer.Add($"""<rect width="{Width}" height="{Height}" fill="#ffffff"/>""");
        writer.AddText(Left, Top - 22, plot.Title, """font-size="16" font-weight="bold" """);
        writer.AddAxes();
        foreach (var (line, n) in plot.Lines.Select((line, n) => (line, n)))
            writer.AddLine(line, n);
        writer.Add("</svg>");
        return writer.svg.ToString();
    }

    /// <summary>The powers of ten that enclose all values; two at least.</summary>
    private static (int Least, int Most) DecadesOf(IEnumerable<double> values)
    {
        var logs = values.Select(Math.Log10).ToList();
        var least = (int)Math.Floor(logs.Min());
        return (least, Math.Max(least + 1, (int)Math.Ceiling(logs.Max())));
    }

    private double AcrossOf(double value) => Left + ((Math.Log10(value) - x.Least) / (x.Most - x.Least) * (Width - Left - Right));

    private double DownOf(double value) => Height - Bottom - ((Math.Log10(value) - y.Least) / (y.Most - y.Least) * (Height - Top - Bottom));

    private void AddAxes()
    {
        for (var decade = x.Least; decade <= x.Most; decade++)
        {
            var across = AcrossOf(Math.Pow(10, decade));
            AddRule(across, Top, across, Height - Bottom);
            AddText(across, Height - Bottom + 20, Power(decade), """text-anchor="middle" """);
        }

        for (var decade = y.Least; decade <= y.Most; decade++)
        {
            var down = DownOf(Math.Pow(10, decade));
            AddRule(Left, down, Width - Right, down);
            AddText(Left - 8, down + 4, Power(decade), """text-anchor="end" """);
        }

        AddText((Left + Width - Right) / 2.0, Height - 15, plot.XAxis, """text-anchor="middle" """);
        AddText(0, 0, plot.YAxis, string.Create(CultureInfo.InvariantCulture, $"""text-anchor="middle" transform="translate(22 {(Top + Height - Bottom) / 2.0:0.#}) rotate(-90)" """));
    }

    private static string Power(int decade) => Math.Pow(10, decade).ToString("#,0.######", CultureInfo.InvariantCulture);

    private void AddLine(PlotLine line, int n)
    {
        var colour = Colours[n % Colours.Length];
        var points = line.Points.Select(p => (X: AcrossOf(p.X), Y: DownOf(p.Y))).ToList();
        Add($"""<polyline fill="none" stroke="{colour}" stroke-width="2" points="{string.Join(' ', points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X:0.#},{p.Y:0.#}")))}"/>""");
        foreach (var point in points)
            Add(string.Create(CultureInfo.InvariantCulture, $"""<circle cx="{point.X:0.#}" cy="{point.Y:0.#}" r="3.5" fill="{colour}"/>"""));
        var row = Top + 10 + (n * 22);
        Add($"""<rect x="{Width - Right + 20}" y="{row - 5}" width="18" height="4" fill="{colour}"/>""");
        AddText(Width - Right + 46, row + 2, line.Name, "");
    }

    private void AddRule(double x1, double y1, double x2, double y2) =>
        Add(string.Create(CultureInfo.InvariantCulture, $"""<line x1="{x1:0.#}" y1="{y1:0.#}" x2="{x2:0.#}" y2="{y2:0.#}" stroke="#d0d0d0"/>"""));

    private void AddText(double across, double down, string text, string attributes) =>
        Add(string.Create(CultureInfo.InvariantCulture, $"""<text x="{across:0.#}" y="{down:0.#}" {attributes}>{SecurityElement.Escape(text)}</text>"""));

    private void Add(string element) => svg.Append(element).Append('\n');
}
