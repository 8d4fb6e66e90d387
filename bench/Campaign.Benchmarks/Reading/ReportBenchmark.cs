namespace Campaign.Benchmarks;

/// <summary>A district's yearly report beside the shortest question.</summary>
internal static class ReportBenchmark
{
    private const int WarmUp = 1000; // the JIT has then compiled everything twice

    public static async Task<Outcome> RunAsync(Server server, Scale scale)
    {
        await using var district = await District.FillAsync(server);
        var measured = await SideBySide.MeasureAsync(
            scale.Rounds, [Work.Whole("`select 1`", district.SelectOneAsync), Work.Whole("a district's report, 200 models", district.ReportAsync)], WarmUp);
        return new Outcome { Tables = [new MeasuredTable(measured.Select(m => m.Milliseconds()))] };
    }
}
