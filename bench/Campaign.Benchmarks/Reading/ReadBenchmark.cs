using Campaign.Projections;

namespace Campaign.Benchmarks;

/// <summary>How long questions take of a ledger that holds a nation's history, beside the shortest one.</summary>
internal static class ReadBenchmark
{
    private const int Year = Model.FirstYear + 1;
    private const int Often = 100;
    private const int Seldom = 20; // what may take a second

    public static async Task<Outcome> RunAsync(Server server, Scale scale)
    {
        await using var ledger = await server.OpenLedgerAsync();
        await NationHistory.FillAsync(ledger, scale.Rows);
        var past = AsOf.OfSize((await ledger.Ledger.Log.StatusAsync()).Size * 9 / 10);
        var ask = new Questions(ledger, Year);
        var measured = await SideBySide.MeasureAsync(
            scale.Rounds,
            [
                Work.Whole("`select 1`", ask.SelectOneAsync, Often),
                Work.Whole("a district's report", () => ask.DistrictAsync(), Often),
                Work.Whole("the nation's report", () => ask.NationAsync(), Seldom),
                Work.Whole("the nation's report without its lists", () => ask.NationAsync(withLists: false), Seldom),
                Work.Whole("a district's report as of nine tenths of the ledger", () => ask.DistrictAsync(past), Seldom),
                Work.Whole("the nation's report as of nine tenths of the ledger", () => ask.NationAsync(past), Seldom),
                Work.Whole("an explanation, first page", ask.ExplainAsync, Often),
            ]);
        return OutcomeOf([.. measured.Select(m => m.Percentile(50))], measured);
    }

    private static Outcome OutcomeOf(IReadOnlyList<Measured> p50, IReadOnlyList<Timed> measured)
    {
        var (one, district, nation, figures, districtThen, nationThen, explained) = (p50[0], p50[1], p50[2], p50[3], p50[4], p50[5], p50[6]);
        return new Outcome
        {
            Comparisons =
            [
                new Comparison("report of a district, p50", district, one, Asked.AtMostMilliseconds(1)),
                new Comparison("report of the nation, p50", nation, one, Asked.AtMostMilliseconds(20)),
                new Comparison("report of the nation without its lists, p50", figures, one, Asked.AtMostMilliseconds(20)),
                new Comparison("report of a district as of a past size, p50", districtThen, district, Asked.AtMostTimes(10)),
                new Comparison("report of the nation as of a past size, p50", nationThen, nation, Asked.AtMostTimes(10)),
                new Comparison("`explain`, first page, p50", explained, one, Asked.AtMostMilliseconds(5)),
            ],
            Tables = [new MeasuredTable("median of a round", p50), new MeasuredTable("all rounds", [.. measured.Select(m => m.Milliseconds())])],
        };
    }
}
