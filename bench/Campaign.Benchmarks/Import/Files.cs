using Campaign.Host.Import;
using Campaign.Projections;

namespace Campaign.Benchmarks;

/// <summary>A nation's files, and the one place where they are imported.</summary>
internal sealed class Files
{
    private Files(string folder) => (Units, Campaigns, Models) = (Path.Combine(folder, "units.csv"), Path.Combine(folder, "campaigns.csv"), Path.Combine(folder, "models.csv"));

    public string Units { get; }

    public string Campaigns { get; }

    public string Models { get; }

    /// <summary>Writes the files of so many models of the territory.</summary>
    public static Files Write(DirectoryInfo folder, Territory territory, int models)
    {
        var files = new Files(folder.FullName);
        NationFiles.WriteUnits(files.Units, territory);
        NationFiles.WriteCampaigns(files.Campaigns, territory, models);
        NationFiles.WriteModels(files.Models, territory, models);
        return files;
    }

    /// <summary>Imports a file as <c>campaign import</c> does.</summary>
    /// <exception cref="InvalidOperationException">A row was refused.</exception>
    public static async Task ImportAsync(CampaignLedger ledger, string kind, string path)
    {
        var rows = ImportKind.All.Single(k => k.Name == kind);
        using var file = ImportFile.Open(rows, new FileInfo(path));
        var result = await new Importer(ledger).ImportAsync(rows, file, new ImportOptions(Giver: new CommandGiver(rows.Name)), progress: null, CancellationToken.None);
        if (result.Refused is [var first, ..])
            throw new InvalidOperationException($"{result.Refused.Count} rows refused: line {first.Line} {first.Sentence}");
    }
}
