using Campaign.Host.Import;
using Campaign.Projections;

namespace Campaign.Benchmarks;

/// <summary>A nation's files, and the one place where they are imported.</summary>
internal sealed class Files
{
    private readonly string units;
    private readonly string campaigns;

    private Files(string folder) => (units, campaigns, Models) = (Path.Combine(folder, "units.csv"), Path.Combine(folder, "campaigns.csv"), Path.Combine(folder, "models.csv"));

    public string Models { get; }

    /// <summary>Writes the files of so many models of the territory.</summary>
    public static Files Write(DirectoryInfo folder, Territory territory, int models)
    {
        var files = new Files(folder.FullName);
        NationFiles.WriteUnits(files.units, territory);
        NationFiles.WriteCampaigns(files.campaigns, territory, models);
        NationFiles.WriteModels(files.Models, territory, models);
        return files;
    }

    /// <summary>Imports units and campaigns.</summary>
    public async Task PrepareAsync(CampaignLedger ledger)
    {
        await ImportAsync(ledger, "units", units);
        await ImportAsync(ledger, "campaigns", campaigns);
    }

    /// <summary>Imports them, and then the models; answers how long the models took.</summary>
    public async Task<TimeSpan> ImportAllAsync(CampaignLedger ledger)
    {
        await PrepareAsync(ledger);
        return await Work.TimeAsync(() => ImportAsync(ledger, "models", Models));
    }

    /// <summary>Imports a file as <c>campaign import</c> does.</summary>
    /// <exception cref="InvalidOperationException">A row was refused.</exception>
    private static async Task ImportAsync(CampaignLedger ledger, string kind, string path)
    {
        var rows = ImportKind.All.Single(k => k.Name == kind);
        using var file = ImportFile.Open(rows, new FileInfo(path));
        var result = await new Importer(ledger).ImportAsync(rows, file, new ImportOptions(Giver: new CommandGiver(rows.Name)), progress: null, CancellationToken.None);
        if (result.Refused is [var first, ..])
            throw new InvalidOperationException($"{result.Refused.Count} rows refused: line {first.Line} {first.Sentence}");
    }
}
