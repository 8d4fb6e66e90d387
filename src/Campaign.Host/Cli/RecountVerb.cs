using System.CommandLine;
using Campaign.Domain;
using Campaign.Host.Reports;
using Campaign.Ledger;
using Campaign.Projections;

namespace Campaign.Host.Cli;

/// <summary><c>recount DIR UNIT YEAR --key VKEY</c>: the figures from a verified bundle alone.</summary>
internal static class RecountVerb
{
    public static Command Create()
    {
        var (bundle, unit, year, period, output) = (new BundleInput(), ArgumentValues.Unit(), ArgumentValues.Year(), ArgumentValues.Period(), new OutputOptions(isEvidence: true));
        var programme = ArgumentValues.ProgrammeOr("Only this programme. Default: those of the yearly report.");
        var level = ArgumentValues.Level("Only this level. Default: every one.");
        var report = new Option<string?>("--report") { Description = "A yearly report to compare with, written with --format json.", HelpName = "FILE.json" };
        var verb = new Verb(
            "recount", "Checks an exported ledger, counts every figure of a unit and year again from all its entries, and compares them with a report and with the operator's figures in the bundle.",
            "recount so-cai 980 2019 --key huyen-980+1f2e3d4c+AZ0… --report bao-cao-2019.json")
        {
            unit, year, report, period, programme, level,
        };
        bundle.AddTo(verb);
        output.AddTo(verb);
        verb.SetAction(async (parsed, ct) =>
        {
            output.RequireNewFile(parsed);
            var query = new RecountQuery(parsed.GetValue(unit), parsed.GetValue(year)) { Programme = parsed.GetValue(programme), Level = parsed.GetValue(level), Period = parsed.GetValue(period) };
            var counting = new Counting(new Recount(query));
            var verification = await bundle.VerifyAsync(parsed, counting.Add, ct);
            if (!verification.Holds)
                return await RefuseAsync(verification, parsed);
            var counted = counting.Result();
            if (counted.Value is not { } recounted)
                return await Answer.RefuseAsync(counted.Refusal!, parsed.InvocationConfiguration);
            var view = new RecountView(verification, recounted) { Comparisons = [.. await CompareAsync(bundle.FolderOf(parsed), parsed.GetValue(report), recounted, ct)] };
            RequireSameHistory(view);
            await output.WriteAsync(parsed, text => RecountLayout.Of(view, text));
            return view.Comparisons.All(c => c.Differences.Count == 0) ? ExitCode.Done : ExitCode.Refused;
        });
        return verb;
    }

    /// <summary>A report of another history, or of a later one, is not what this bundle can speak of.</summary>
    private static void RequireSameHistory(RecountView view)
    {
        var checkpoint = view.Verification.Checkpoint!;
        foreach (var (with, result) in view.Comparisons)
        {
            if (result.Size > checkpoint.Size)
                throw new HostProblemException("other-report", $"{with} is of {result.Size} entries, and the bundle has {checkpoint.Size}. Take a bundle of that size or a later one.");
            if (result.Size == checkpoint.Size && result.Root is { } root && root != checkpoint.Root.ToString())
                throw new HostProblemException("other-history", $"{with} is of another history of {checkpoint.Size} entries: its root is {root}, and the bundle's is {checkpoint.Root}. Keep both: they are the evidence.");
        }
    }

    /// <summary>Figures of a bundle that does not hold would say nothing.</summary>
    private static async Task<int> RefuseAsync(BundleVerification verification, ParseResult parsed)
    {
        var error = parsed.InvocationConfiguration.Error;
        foreach (var finding in verification.Findings.Where(f => !f.IsNotice).Take(10))
            await error.WriteLineAsync($"{finding.Code}: {finding.Sentence}");
        await error.WriteLineAsync("The bundle does not hold, so nothing was counted. See all that was found: campaign verify-bundle.");
        return ExitCode.Refused;
    }

    private static async Task<List<ClaimComparison>> CompareAsync(string folder, string? report, RecountedYear recounted, CancellationToken ct)
    {
        var bundle = BundleInput.Open(folder);
        List<ClaimComparison> compared = [];
        if (report is not null)
            compared.Add(new ClaimComparison(report, RecountComparison.WithReport(recounted, await JsonInput.ReadAsync(report, ct))));
        if (bundle.HasFile(BundleFolder.FiguresFile))
            compared.Add(new ClaimComparison(BundleFolder.FiguresFile, await BundleInput.FilesOf(() => RecountComparison.WithClaimsAsync(recounted, ClaimsOf(bundle), ct))));
        return compared;
    }

    private static async IAsyncEnumerable<ClaimedFigure> ClaimsOf(BundleFolder bundle)
    {
        await foreach (var line in bundle.ReadLinesAsync(BundleFolder.FiguresFile))
            yield return ClaimedFigure.Parse(line.Span);
    }

    /// <summary>Counts along while the bundle is checked: what cannot be read is told only if the bundle holds, for else it may be what was altered.</summary>
    private sealed class Counting(Recount recount)
    {
        private LedgerStoreException? unreadable;

        public void Add(long index, SealedEntry entry)
        {
            if (unreadable is not null)
                return;
            try
            {
                recount.Add(entry);
            }
            catch (LedgerStoreException e)
            {
                unreadable = e;
            }
        }

        public Lookup<RecountedYear> Result() => unreadable is null ? recount.Result() : throw unreadable;
    }
}
