using System.Text;
using System.Text.Json.Nodes;
using Campaign.Domain;
using CsCheck;
using NodaTime;
using static Campaign.Projections.Tests.LedgerFixture;

namespace Campaign.Projections.Tests;

/// <summary>As of a size, everything is as it was read when the ledger had no more than that.</summary>
public sealed class AsOfTests : IAsyncLifetime
{
    private static readonly ProgrammeCode Qcdc = TextValue.Parse<ProgrammeCode>("qcdc");
    private static readonly LocalDate Day = new(2025, 7, 1);

    /// <summary>One after the other, so that each size between them is once the whole ledger.</summary>
    private static readonly DomainCommand[] History =
    [
        new EstablishUnit(Unit("98").Code, "Tỉnh Minh họa", UnitKind.Province, Since: new LocalDate(2004, 7, 8)),
        new EstablishUnit(District.Code, "Huyện Minh họa", UnitKind.District, Unit("98"), new LocalDate(2004, 7, 8)),
        new EstablishUnit(Commune.Code, "Xã Bình Hòa", UnitKind.Commune, District, new LocalDate(2004, 7, 8)),
        new LaunchCampaign(Dvk, District, Year, Body: "Ban Dân vận Huyện ủy"),
        new EstablishUnit(Unit("98002").Code, "Xã Hòa Bình", UnitKind.Commune, District),
        new EstablishUnit(Unit("98003").Code, "Xã Nhầm", UnitKind.Commune, District),
        new AnnulEntry(6, "Nhập nhầm"),
        new EstablishUnit(Unit("98003").Code, "Xã Yên", UnitKind.Commune, District),
        new SetTarget(Dvk, District, Year, Figures.ModelsRegistered, 60),
        new DeclareFigure(Dvk, District, Year, Figures.ModelsRegistered, 55),
        new DeclareFigure(Dvk, District, Year, Figures.ModelsRegistered, 56),
        new AnnulEntry(11, "Nhập nhầm"),
        Register("M1"),
        Register("M2") with { Owner = new ParticipantInput(ParticipantKind.Individual, "Nguyễn Văn Ví Dụ", "CN-01") },
        Register("M3") with { Unit = Unit("98002") },
        new AcceptRegistration(Model("M1"), Year) { On = On("2019-03-15") },
        new RecogniseModel(Model("M1"), Year) { On = On("2019-11") },
        new PromoteModelToProvince(Model("M1"), Year) { On = On("2019-12-01") },
        new CorrectModelDetails(Model("M1"), Year) { Unit = Unit("98002"), Title = "Đường hoa nông thôn mới", Field = TextValue.Parse<FieldCode>("other") },
        new RecordProvinceRecognition(Model("M1"), Year, ProvinceVerdict.Recognised),
        Decide("QD-1", "70"),
        Award("K1") with { Decision = TextValue.Parse<DecisionId>("QD-1"), On = On("2019-12-10") },
        Award("K2", Track.Party) with { Reason = "Khen bậc khác" },
        new CorrectDecision(TextValue.Parse<DecisionId>("QD-1"), TextValue.Parse<DecisionKindCode>("commendation")) { Number = "71", Series = "QĐ-UBND", Issuers = ["UBND huyện Minh họa"], Track = Track.State, On = On("2019-11-30") },
        new PresentCertificate(TextValue.Parse<CommendationId>("K1")) { On = On("2019-12-20") },
        new CorrectCommendation(TextValue.Parse<CommendationId>("K1")) { Unit = Unit("98002"), Reason = "Sai đơn vị" },
        new RevokeCommendation(TextValue.Parse<CommendationId>("K2"), RevocationGround.Fraud, TextValue.Parse<DecisionId>("QD-1")),
        new WithdrawRegistration(Model("M2"), Year) { On = On("2019-06") },
        File(Commune, 20) with { Status = FilingStatus.Accepted },
        File(Unit("98002"), 30) with { Status = FilingStatus.Accepted },
        new ConsolidateCommittee(Qcdc, District, Year) { On = On("2019-02") },
        new HoldInspection(Qcdc, District, Year) { On = On("2019-06-12"), PlannedCount = 4, InspectedUnits = [Commune], Note = "Công khai đầy đủ" },
        new SummariseCampaign(Dvk, District, Year) { Results = ["Phong trào lan tỏa."] },
        Freeze(District),
        Register("M4") with { LateReason = "Xã gửi muộn" },
        new AnnulModelStep(Model("M1"), Year, ModelStep.ProvinceRecognised) { Reason = "Nhập nhầm", LateReason = "Nhập nhầm" },
        new RestructureUnits(TextValue.Parse<ActId>("NQ-1"), Day,
        [
            Line(ChangeKind.Merged, "98001", "98001", "Xã Bình Hòa Mới"),
            Line(ChangeKind.Merged, "98002", "98001"),
            new UnitChange(ChangeKind.Reparented) { OldUnit = Unit("98003"), NewParent = Unit("98") },
            new UnitChange(ChangeKind.Dissolved) { OldUnit = District },
        ]),
        new TransferCampaign(Dvk, District, Year, [Unit("98001@2025-07-01")]) { On = On("2025-07-01") },
        new RecogniseModel(Model("M3"), Year) { On = On("2025-10-15"), LateReason = "Sau sáp nhập" },
    ];

    private LedgerFixture ledger = null!;

    public async Task InitializeAsync() => ledger = await StartAsync(nameof(AsOfTests), "Asia/Ho_Chi_Minh");

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    [Fact]
    public async Task As_of_each_size_all_reads_as_it_did_when_the_ledger_had_no_more()
    {
        var sizes = await RecordAsync(History, isWanted: true, () => EverythingAsync(null));
        await ledger.SealAsync();

        await AllAreAsTheyWereAsync(sizes);
        await ledger.Ledger.RebuildReportsAsync();
        await AllAreAsTheyWereAsync(sizes.Where((_, number) => number % 9 == 8));

        var (count, whole) = sizes.Last();
        for (var size = 1L; size <= count; size++) // within an act of several events too
            await ledger.Ledger.Reports.YearlyAsync(new YearlyReportQuery(Unit("98"), Year) { AsOf = AsOf.OfSize(size) });
        Assert.Equal(whole, await EverythingAsync(null));
        Assert.Equal(await LiveUnitsAsync(), await FoldedUnitsAsync());
    }

    [Fact]
    public async Task As_of_each_size_the_same_balances_are_there_also_those_of_nothing()
    {
        var sizes = await RecordAsync(History, isWanted: true, () => ledger.ScalarAsync<string>(BalancesIn("campaign")));
        await ledger.SealAsync();
        foreach (var (size, then) in sizes)
            Assert.Equal($"{size}\n{then}", $"{size}\n{await PastBalancesAsync(size)}");
    }

    [Fact]
    public Task As_of_each_size_of_any_history_all_reads_as_it_did() => Move.History.SampleAsync(
        async history =>
        {
            await using var fresh = ledger;
            ledger = await StartAsync(nameof(AsOfTests));
            var place = new Place("h");
            places = [place.Province, place.Unit(1)];
            var sizes = await RecordAsync([.. place.Opening, .. history.Take(16).Select(m => m.In(place))], isWanted: false, () => EverythingAsync(null));
            await ledger.SealAsync();
            await AllAreAsTheyWereAsync(sizes);
        },
        iter: 2, threads: 1);

    private UnitSelector[] places = [District, Unit("98002"), Unit("98001@2025-07-01")];

    /// <summary>After each command what can be read, by how many events there are.</summary>
    private async Task<SortedDictionary<long, string>> RecordAsync(IEnumerable<DomainCommand> commands, bool isWanted, Func<Task<string>> read)
    {
        var sizes = new SortedDictionary<long, string>();
        foreach (var (command, number) in commands.Select((command, number) => (command, number)))
        {
            var result = await ledger.Ledger.ExecuteAsync(command, Context with { Certainty = (Certainty)(number % 4), Evidence = number % 3 == 0 ? [new Evidence("Biên bản")] : [] });
            Assert.False(isWanted && result.Refusal is not null, $"{command} {result.Refusal}");
            if (result.Refusal is not null)
                continue;
            await ledger.WaitAsync();
            sizes[await ledger.ScalarAsync<long>("select count(*) from campaign.mt_events")] = await read();
        }

        return sizes;
    }

    private static string BalancesIn(string schema) =>
        $"""
        select coalesce(string_agg(line, E'\n' order by line collate "C"), '') from (
          select concat_ws(' ', unit, year, programme, level, figure, facet, own, total) as line from {schema}.balances where year in ({Year.Value - 1}, {Year.Value})) lines
        """;

    /// <summary>Those of every unit that has any now, each in a moment of its own.</summary>
    private async Task<string> PastBalancesAsync(long size)
    {
        var lines = new List<string>();
        foreach (var unit in (await ledger.ScalarAsync<string>("select string_agg(distinct unit, ' ') from campaign.accounts")).Split(' '))
        {
            var found = await PastMoment.ReadAsync<string>(
                ledger.Store, "campaign", [AsOf.OfSize(size)],
                async (connection, moments) =>
                {
                    var past = new PastTables(connection, "campaign", moments[0]);
                    await past.CreateAsync(default);
                    await past.FillAsync(TextValue.Parse<UnitKey>(unit), Year, default);
                    return (string)(await Sql.ScalarAsync(connection, BalancesIn(PastTables.Schema), default))!;
                },
                default);
            lines.AddRange(found.Value!.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }

        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    private async Task AllAreAsTheyWereAsync(IEnumerable<KeyValuePair<long, string>> sizes)
    {
        foreach (var (size, then) in sizes)
            Assert.Equal($"{size}\n{then}", $"{size}\n{await EverythingAsync(AsOf.OfSize(size))}");
    }

    /// <summary>Every report, view and explanation; where nothing is found, why.</summary>
    private async Task<string> EverythingAsync(AsOf? asOf)
    {
        var (text, reports) = (new StringBuilder(), ledger.Ledger.Reports);
        foreach (var unit in places)
        {
            var view = new ViewQuery(unit, Year) { AsOf = asOf };
            Add(await reports.YearlyAsync(new YearlyReportQuery(unit, Year) { AsOf = asOf }));
            Add(await reports.YearlyAsync(new YearlyReportQuery(unit, Year) { AsOf = asOf, Until = new LocalDate(2019, 11, 30) }));
            Add(await reports.ModelsAsync(view));
            Add(await reports.SummaryAsync(view));
            Add(await reports.CommendationsByYearAsync(view, YearBasis.DecisionYear));
            Add(await reports.CommendationRegisterAsync(view));
            Add(await reports.CommitteeAsync(view with { Programme = Qcdc }));
            Add(await reports.ActivityReportsAsync(view with { Programme = Qcdc }));
            Add(await ledger.Ledger.Audit.ExceptionsAsync(new ExceptionsQuery(unit, Year) { AsOf = asOf, Today = new LocalDate(2019, 11, 30) }));
            foreach (var figure in (string[])[Figures.ModelsRecognised, "democracy.reception.visits"])
                Add(await ledger.Ledger.Audit.ExplainAsync(new ExplainQuery(unit, Year, figure) { AsOf = asOf }));
        }

        return text.ToString();

        void Add<T>(Lookup<T> answer)
            where T : class =>
            text.AppendLine(answer.Refusal is { } refusal ? $"{refusal.Code} {refusal.Sentence}" : WithoutLedger(JsonNode.Parse(ReportJson.Write(answer.Value!))!).ToJsonString());
    }

    /// <summary>Which ledger it is from is what tells the past from the present.</summary>
    private static JsonNode WithoutLedger(JsonNode node)
    {
        foreach (var child in node switch { JsonObject o => o.Select(m => m.Value).ToList(), JsonArray a => [.. a], _ => [] })
        {
            if (child is not null)
                WithoutLedger(child);
        }

        if (node is JsonObject provenance && provenance.ContainsKey("ledgerSize"))
            (provenance["ledgerSize"], provenance["root"], provenance["asOf"], provenance["sealedAt"], provenance["protection"]) = (null, null, null, null, null);
        return node;
    }

    private Task<string> LiveUnitsAsync() => ledger.ScalarAsync<string>("select string_agg(code || since || data::text, E'\\n' order by code, since) from campaign.units");

    private async Task<string> FoldedUnitsAsync()
    {
        await using var connection = ledger.Store.Storage.Database.CreateConnection();
        await connection.OpenAsync();
        var lives = await PastUnits.ReadAsync(connection, "campaign", default);
        await Sql.ScalarAsync(connection, "create temp table folded (like campaign.units)", default);
        await BulkCopy.CopyAsync(connection, "folded", LedgerTables.ColumnsOf(LedgerTables.Units), lives.Select(PastUnits.RowOf), default);
        return (string)(await Sql.ScalarAsync(connection, "select string_agg(code || since || data::text, E'\\n' order by code, since) from folded", default))!;
    }

    private static UnitSelector Unit(string selector) => TextValue.Parse<UnitSelector>(selector);

    private static UnitChange Line(ChangeKind change, string old, string code, string? name = null) => new(change)
    {
        OldUnit = Unit(old), NewCode = Unit(code).Code, NewName = name, NewKind = name is null ? null : UnitKind.Commune, NewParent = name is null ? null : Unit("98"),
    };

    private static FileActivityReport File(UnitSelector unit, long visits) =>
        new(unit, Year, ReportPeriod.Year, PlaceKind.Community, [new ActivityLine(TextValue.Parse<IndicatorCode>("reception.visits"), visits)]);
}
