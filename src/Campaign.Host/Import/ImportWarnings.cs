using System.Globalization;
using Campaign.Host.Reports;

namespace Campaign.Host.Import;

/// <summary>Rows that were taken although something about them is unusual or not complete, by the warning they got.</summary>
internal sealed class ImportWarnings
{
    private const int MostNamed = 10; // of a warning that very many rows got, the first lines say what to look for

    private readonly SortedDictionary<string, (int Rows, List<int> Lines)> byCode = new(StringComparer.Ordinal);

    /// <summary>Counts the row once for each of its warnings.</summary>
    public void Add(int line, IEnumerable<string> codes)
    {
        foreach (var code in codes)
        {
            var (rows, lines) = byCode.GetValueOrDefault(code, (0, []));
            if (rows < MostNamed)
                lines.Add(line);
            byCode[code] = (rows + 1, lines);
        }
    }

    /// <summary>A line for a person for each warning: what it is called, how many rows got it, and which.</summary>
    public IEnumerable<string> Describe(string file) => byCode.Select(w => $"{file}: {w.Value.Rows} rows with the warning {w.Key}{Called(w.Key)}: line {Listed(w.Value.Rows, w.Value.Lines)}");

    private static string Called(string code) => new ReportText(ReportLanguage.Vi).Label(code) is var label && label != code ? $" ({label})" : "";

    private static string Listed(int rows, List<int> lines) => string.Join(", ", lines.Select(line => line.ToString(CultureInfo.InvariantCulture))) + (rows > lines.Count ? ", …" : "");
}
