using Campaign.Domain;
using Campaign.Host.Import;
using Campaign.Projections;

namespace Campaign.Benchmarks;

/// <summary>The reform of 2025-07-01 as it is imported, and a year of the whole country as it was and by the units of today.</summary>
internal static class ReformBenchmark
{
    private static readonly ProgrammeCode Programme = TextValue.Parse<ProgrammeCode>("dan-van-kheo");
    private static readonly CampaignYear Year = CampaignYear.Of(2019);
    private static readonly UnitSelector Country = TextValue.Parse<UnitSelector>("VN");

    /// <param name="server">Where.</param>
    /// <param name="folder">The three published lists.</param>
    /// <param name="scale">Its rows are models in each of the 10,035 communes.</param>
    public static async Task<Outcome> RunAsync(Server server, DirectoryInfo folder, Scale scale)
    {
        await using var ledger = await server.OpenLedgerAsync(runDaemon: true);
        var files = ReformFiles.Read(folder);
        var import = await Work.TimeAsync(() => new ReformImporter(ledger.Ledger, ImportRun.Nobody).ImportAsync(files, null, default));
        await FillAsync(ledger, files, scale.Rows);
        await ledger.StopAsync();
        await ledger.ScalarAsync("vacuum analyze");
        var measured = await SideBySide.MeasureAsync(
            scale.Rounds,
            [
                Work.Whole("`select 1`", () => ledger.ScalarAsync("select 1")),
                Work.Whole($"the country's year, {files.Communes.Count * scale.Rows} models", () => YearlyAsync(ledger)),
                Work.Whole("the same by the units of 2026", () => NowAsync(ledger)),
            ],
            warmUp: 20);
        return new Outcome { Tables = [new MeasuredTable(measured.Select(m => m.Milliseconds())), new MeasuredTable([Measured.Of("the import of the reform", "s", [import.TotalSeconds])])] };
    }

    private static async Task FillAsync(OpenLedger ledger, ReformFiles files, int modelsPerCommune)
    {
        await using var batch = await ledger.Ledger.BeginBatchAsync();
        await ExecuteAsync(batch, [new LaunchCampaign(Programme, Country, Year, Level.Commune)]);
        foreach (var chunk in files.Communes.SelectMany(c => Enumerable.Range(1, modelsPerCommune).Select(n => Register(c.Code, n))).Chunk(Importer.RowsAtOnce))
            await ExecuteAsync(batch, chunk);
        await batch.CommitAsync();
        await ledger.Ledger.WaitForReportsAsync();
    }

    private static RegisterModel Register(string commune, int n) => new RegisterModel(
        TextValue.Parse<ModelId>($"M-{commune}-{n}"), Programme, Year, TextValue.Parse<UnitSelector>($"{commune}@0001-01-01"), $"Mô hình {n}",
        TextValue.Parse<FieldCode>(Fields.All[n % 4]), new ParticipantInput(ParticipantKind.Collective, $"Thôn {n}"), EntryKind.New);

    private static async Task ExecuteAsync(CommandBatch batch, DomainCommand[] commands)
    {
        var given = commands.Select(c => (Command: c, Context: new CommandContext(Guid.NewGuid(), "benchmark"))).ToList();
        await batch.PrepareAsync([.. given.Select(g => (g.Command, g.Context.CommandId))]);
        foreach (var (command, context) in given)
            Require((await batch.ExecuteAsync(command, context)).Refusal);
    }

    private static async Task YearlyAsync(OpenLedger ledger) =>
        Require((await ledger.Ledger.Reports.YearlyAsync(new YearlyReportQuery(Country, Year) { Programme = Programme })).Refusal);

    private static async Task NowAsync(OpenLedger ledger) =>
        Require((await ledger.Ledger.Reports.ByStructureAsync(new StructureQuery(Country, Year, new(2026, 1, 1)))).Refusal);

    private static void Require(Refusal? refusal)
    {
        if (refusal is not null)
            throw new InvalidOperationException(refusal.ToString());
    }
}
