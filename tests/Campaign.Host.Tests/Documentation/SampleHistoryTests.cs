using Campaign.Host.Cli;
using Campaign.Host.Import;
using Campaign.Projections;
using Campaign.TestKit;
using Campaign.Testing;

namespace Campaign.Host.Tests.Documentation;

/// <summary>The sample history of the testing kit is the example that <c>demo</c> loads.</summary>
public sealed class SampleHistoryTests
{
    private static readonly string Stored = Path.Combine(Snapshots.ProjectFolder(), "..", "..", "src", "Campaign.Testing", "Samples", "2019-district.ndjson");

    [Fact]
    public async Task The_history_of_2019_is_what_an_import_of_its_files_records()
    {
        var written = string.Concat(DemoVerb.FilesOf("2019-district").SelectMany(f => Samples(f.Kind, f.File)).Select(s => SampleLine.Of(s) + "\n"));
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(DocumentationTests.Renew)))
            await File.WriteAllTextAsync(Stored, written);

        Assert.True(written == await File.ReadAllTextAsync(Stored), $"Renew the history, and read the difference: {DocumentationTests.Renew}=1 ./test SampleHistoryTests");
    }

    private static List<SampleCommand> Samples(ImportKind kind, FileInfo csv)
    {
        using var file = ImportFile.Open(kind, csv);
        var run = new ImportRun(kind, file, DemoVerb.OptionsOf(kind), batch: null!); // reading needs none
        return [.. file.Rows.Select(row => run.Read(row).Command!).Select(c => new SampleCommand(c.Command, new CommandContext(c.Context.CommandId, c.Context.Actor) { Certainty = c.Context.Certainty }))];
    }
}
