using System.Globalization;
using System.Runtime.InteropServices;

namespace Campaign.Benchmarks;

/// <summary>What one call of the program measured.</summary>
/// <param name="Name">Of the subcommand, and of the files.</param>
/// <param name="TakenAt">When it began.</param>
/// <param name="Machine">On what.</param>
/// <param name="Runs">What has been run so far.</param>
internal sealed record Results(string Name, DateTimeOffset TakenAt, Machine Machine, IReadOnlyList<Run> Runs)
{
    /// <summary>The name of the file of a plot.</summary>
    public string FileOf(Plot plot) => $"{Name}-{plot.Name}.svg";

    /// <summary>Writes them into files of the folder, in place of earlier ones, and answers the page.</summary>
    public string WriteTo(DirectoryInfo folder)
    {
        folder.Create();
        var page = MarkdownWriter.Write(this);
        File.WriteAllText(Path.Combine(folder.FullName, $"{Name}.md"), page);
        File.WriteAllText(Path.Combine(folder.FullName, $"{Name}.json"), JsonWriter.Write(this));
        foreach (var plot in Runs.SelectMany(r => r.Outcome.Plots))
            File.WriteAllText(Path.Combine(folder.FullName, FileOf(plot)), SvgWriter.Write(plot));
        return page;
    }
}

/// <summary>One benchmark that was run.</summary>
/// <param name="Name">Of the benchmark.</param>
/// <param name="Scale">How much and how often.</param>
/// <param name="Outcome">What it came to.</param>
internal sealed record Run(string Name, Scale Scale, Outcome Outcome)
{
    /// <summary>The scale in words.</summary>
    public string About => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Scale.Rows > 0 ? $"{Scale.Rows:#,0} rows, " : "")}{(Scale.Sizes.Count > 0 ? $"sizes {string.Join(", ", Scale.Sizes.Select(s => s.ToString("#,0", CultureInfo.InvariantCulture)))}, " : "")}{Scale.Rounds:#,0} {(Scale.Rounds == 1 ? "round" : "rounds")}.");
}

/// <summary>How much is measured, and how often.</summary>
/// <param name="Rows">How many rows or events.</param>
/// <param name="Rounds">How many rounds count.</param>
/// <param name="Sizes">Of what is measured at several sizes, growing; else empty.</param>
internal sealed record Scale(int Rows, int Rounds, IReadOnlyList<int> Sizes)
{
    private const int MostOfSize = 1_000_000; // events of all rounds together

    /// <summary>How many rounds count at a size: a large one takes minutes, and once must do.</summary>
    public int RoundsOf(int size) => Math.Clamp(MostOfSize / size, 1, Rounds);
}

/// <summary>What it was measured on.</summary>
internal sealed record Machine(int Cores, string Cpu, string System, string PostgreSql, string DotNet)
{
    private const string CpuInfo = "/proc/cpuinfo"; // of Linux alone

    /// <param name="postgreSql">The version of the server.</param>
    public static Machine This(string postgreSql) =>
        new(Environment.ProcessorCount, Model() ?? RuntimeInformation.ProcessArchitecture.ToString(), RuntimeInformation.OSDescription, postgreSql, RuntimeInformation.FrameworkDescription);

    private static string? Model() => File.Exists(CpuInfo)
        ? File.ReadLines(CpuInfo).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
        : null;
}
