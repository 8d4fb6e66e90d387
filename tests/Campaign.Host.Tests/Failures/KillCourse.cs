using System.Diagnostics;
using System.Globalization;

namespace Campaign.Host.Tests.Failures;

/// <summary>What is under way when something is killed.</summary>
internal enum Work { Import, Append, Daemon, Rebuild }

/// <summary>What is killed: the process at work, PostgreSQL's first process, one of its sessions, or the host and all of PostgreSQL at once.</summary>
internal enum Victim { Host, Postmaster, Session, Everything }

/// <summary>One kill.</summary>
internal sealed record Kill(int Round, Work Work, Victim Victim, TimeSpan After, bool IsAmidWork)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"round {Round}: {Victim} killed {After.TotalMilliseconds:0} ms into {Work}");
}

/// <summary>A ledger with a host that serves and a worker, killed again and again at moments that a seed chooses.</summary>
internal sealed class KillCourse : IAsyncDisposable
{
    private const int Commands = 40;

    private readonly LedgerUnderFailure ledger;
    private readonly Random random;
    private readonly Dictionary<Work, TimeSpan> lengths = [];
    private KillableProgram worker;
    private KillableProgram host;
    private int files;
    private int appends;

    private KillCourse(LedgerUnderFailure ledger, Random random, KillableProgram worker, KillableProgram host) =>
        (this.ledger, this.random, this.worker, this.host) = (ledger, random, worker, host);

    /// <summary>Each work was done once, undisturbed, so that it is known how long it takes.</summary>
    public static async Task<KillCourse> StartAsync(int seed)
    {
        var ledger = await LedgerUnderFailure.StartAsync();
        var course = new KillCourse(ledger, new Random(seed), await StartWorkerAsync(ledger), await StartHostAsync(ledger));
        foreach (var _ in Enumerable.Range(0, 2)) // what runs for the first time is slow
        {
            foreach (var work in Enum.GetValues<Work>())
                await course.MeasureAsync(work);
        }

        return course;
    }

    /// <summary>Kills the victim amid the work, lets everything recover, and checks.</summary>
    public async Task<Kill> RunAsync(int round, Work work, Victim victim)
    {
        var order = await BeginAsync(work);
        var after = random.NextDouble() * lengths[work];
        var underWay = work == Work.Daemon ? Task.FromResult<List<string>>([]) : worker.OrderAsync(order);
        await Task.Delay(after);
        var kill = new Kill(round, work, victim, after, work == Work.Daemon ? await ledger.LagAsync() > 0 : !underWay.IsCompleted);
        try
        {
            await KillAsync(work, victim);
            var said = await underWay;
            await RecoverAsync(work, victim);
            await CheckAsync(work, order, said);
            return kill;
        }
        catch (Exception e)
        {
            throw new InvalidOperationException(kill.ToString(), e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        worker.Dispose();
        host.Dispose();
        await ledger.DisposeAsync();
    }

    private async Task MeasureAsync(Work work)
    {
        var order = await BeginAsync(work);
        var watch = Stopwatch.StartNew();
        if (work == Work.Daemon)
            await ledger.CaughtUpAsync();
        else
            await RepeatAsync(order);
        lengths[work] = watch.Elapsed;
        await ledger.CaughtUpAsync();
    }

    /// <summary>What the worker is told. The daemon works when something was imported, and it works beside a rebuild too.</summary>
    private async Task<string> BeginAsync(Work work)
    {
        if (work == Work.Append)
            return $"append {++appends} {Commands}";
        var import = $"import models {ledger.ModelsFile(++files, LedgerFacts.RowsOfFile)}";
        if (work == Work.Import)
            return import;
        await RepeatAsync(import);
        return work == Work.Rebuild ? "rebuild" : import;
    }

    private async Task KillAsync(Work work, Victim victim)
    {
        if (victim is Victim.Postmaster)
            ledger.Server.KillPostmaster();
        if (victim is Victim.Session)
            await ledger.Server.KillSessionAsync(random);
        if (victim is Victim.Everything)
            ledger.Server.KillAll();
        if (KillsWorker(work, victim))
            worker.Kill();
        if (KillsHost(work, victim))
            host.Kill();
    }

    private static bool KillsWorker(Work work, Victim victim) => victim == Victim.Everything || (victim == Victim.Host && work != Work.Daemon);

    private static bool KillsHost(Work work, Victim victim) => victim == Victim.Everything || (victim == Victim.Host && work == Work.Daemon);

    /// <summary>Starts what was killed, as a service manager does, and nothing else.</summary>
    private async Task RecoverAsync(Work work, Victim victim)
    {
        await ledger.Server.RestartAsync();
        var newHost = KillsHost(work, victim) ? StartHostAsync(ledger) : Task.FromResult(host);
        var newWorker = KillsWorker(work, victim) ? StartWorkerAsync(ledger) : Task.FromResult(worker);
        (host, worker) = (await newHost, await newWorker);
    }

    private async Task CheckAsync(Work work, string order, List<string> before)
    {
        await ledger.ShouldBeWholeAsync();
        await ledger.ShouldCountEveryModelAsync();
        var stored = before.Where(line => line.StartsWith("stored", StringComparison.Ordinal)).ToList();
        var isAcknowledged = work == Work.Daemon || before is [.., "done" or ['d', 'o', 'n', 'e', ' ', ..]];
        var earlier = work is Work.Import or Work.Daemon ? await ledger.EventCountAsync($"model/I{files}-%") : 0;

        var again = await RepeatAsync(order);

        Assert.Equal(stored, again.Take(stored.Count)); // the same receipts
        if (isAcknowledged && work is Work.Import or Work.Daemon)
            Assert.Equal(LedgerFacts.RowsOfFile, earlier);
        if (work is Work.Import or Work.Daemon)
            Assert.Equal($"done rows.csv: {LedgerFacts.RowsOfFile} rows, {LedgerFacts.RowsOfFile - earlier} added, {earlier} unchanged, 0 refused", again[^1]);
        await ledger.ShouldBeWholeAsync();
        Assert.Equal(files * LedgerFacts.RowsOfFile, await ledger.EventCountAsync("model/I%"));
        Assert.Equal(appends * Commands, await ledger.EventCountAsync("%/A%"));
        await ledger.CaughtUpAsync();
        await ledger.ShouldReportEverythingAsync();
    }

    /// <summary>Until it is done: whoever was told of a failure tries again.</summary>
    private async Task<List<string>> RepeatAsync(string order)
    {
        var since = Stopwatch.StartNew();
        while (true)
        {
            var said = await worker.OrderAsync(order);
            if (said is [.., var last] && last.StartsWith("done", StringComparison.Ordinal))
                return said;
            Assert.True(since.Elapsed < LedgerUnderFailure.Recovery, $"{order} does not succeed: {string.Join('\n', said)}");
            await Task.Delay(50);
        }
    }

    private static async Task<KillableProgram> StartWorkerAsync(LedgerUnderFailure ledger)
    {
        var worker = KillableProgram.StartWorker(ledger.Server.ConnectionString);
        await worker.SaysAsync("ready");
        return worker;
    }

    private static async Task<KillableProgram> StartHostAsync(LedgerUnderFailure ledger) => (await ledger.ServeAsync()).Program;
}
