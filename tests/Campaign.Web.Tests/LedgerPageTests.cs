using Campaign.Host.Web;
using Campaign.Host.Web.Live;
using Campaign.Host.Web.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Infrastructure;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Campaign.Web.Tests;

/// <summary>When a page reads, and what it shows where readings meet. No database, no browser.</summary>
public sealed class LedgerPageTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ServiceProvider services;
    private readonly HtmlRenderer renderer;
    private readonly Readings readings = new();
    private long position = 1;

    public LedgerPageTests()
    {
        var pulse = new ReportsPulse(_ => Task.FromResult(position), NullLogger<ReportsPulse>.Instance);
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(readings)
            .AddSingleton(pulse)
            .AddSingleton<Handover>()
            .AddSingleton<IHttpContextAccessor, HttpContextAccessor>()
            .AddSingleton(new VisibleLedger(null!, Visitor.Local, new SharedReads(_ => Task.FromResult(""))))
            .AddSingleton(new ComponentStatePersistenceManager(NullLogger<ComponentStatePersistenceManager>.Instance).State)
            .BuildServiceProvider();
        renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await renderer.DisposeAsync();
        await services.DisposeAsync();
        readings.Dispose();
    }

    /// <summary>The older one takes no notice of being ended, as a database that is slow to hear of it.</summary>
    [Fact]
    public async Task A_reading_for_an_older_address_that_ends_late_shows_nothing_under_the_new_one()
    {
        var page = await OpenAsync("first");
        var slow = GoAsync(page, "slow");
        await readings.HasBegunAsync(2);
        var newest = GoAsync(page, "newest");
        readings.End("slow");
        readings.End("newest");
        await Task.WhenAll(slow, newest).WaitAsync(Patience);

        Assert.Equal("newest", page.Now);
        Assert.Equal(["first", "slow", "newest"], readings.Begun);
        Assert.Equal(1, readings.Most);
    }

    [Fact]
    public async Task A_reading_that_was_ended_is_told_so_and_the_next_one_does_not_wait_for_its_end()
    {
        var page = await OpenAsync("first");
        readings.AreHeeding = true;
        var ended = GoAsync(page, "never ends");
        await readings.HasBegunAsync(2);
        var newest = GoAsync(page, "newest");
        readings.End("newest");

        await Task.WhenAll(ended, newest).WaitAsync(Patience);
        Assert.Equal("newest", page.Now);
    }

    [Fact]
    public async Task However_often_there_is_more_while_a_page_is_read_it_is_read_once_more()
    {
        var page = await OpenAsync("year");
        await BecomeLiveAsync(page);
        for (position = 2; position < 50; position++)
            await BeatAsync(); // the first of them begins to read, and that does not end
        await readings.HasBegunAsync(2);
        Assert.Equal(["year", "year"], readings.Begun);

        readings.End("year");
        await readings.HasBegunAsync(3);
        readings.End("year");
        await SettleAsync(page, "year 3");

        Assert.Equal(["year", "year", "year"], readings.Begun);
        Assert.Equal(1, readings.Most);
        await BeatAsync();
        await BeatAsync(); // it shows all there is: nobody tells it anything
        Assert.Equal(3, readings.Begun.Count);
    }

    [Fact]
    public async Task What_came_while_the_first_answer_was_read_is_shown_as_soon_as_the_page_is_live()
    {
        var opening = OpenAsync("year", isHeld: true);
        await readings.HasBegunAsync(1);
        position = 2; // after the page asked how far the reports are
        readings.End("year");
        var page = await opening;
        await BecomeLiveAsync(page);

        await BeatAsync();
        await readings.HasBegunAsync(2);
        readings.End("year");

        await SettleAsync(page, "year 2");
    }

    [Fact]
    public async Task A_page_that_is_gone_reads_no_more()
    {
        var page = await OpenAsync("year");
        await BecomeLiveAsync(page);
        await renderer.Dispatcher.InvokeAsync(page.Dispose);
        position = 2;

        await BeatAsync();

        Assert.Equal(["year"], readings.Begun);
    }

    private async Task<Page> OpenAsync(string address, bool isHeld = false)
    {
        if (!isHeld)
            readings.End(address);
        await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = renderer.BeginRenderingComponent<Page>(At(address));
            await root.QuiescenceTask;
        });
        return readings.Reader!;
    }

    private Task GoAsync(Page page, string address) => renderer.Dispatcher.InvokeAsync(() => page.SetParametersAsync(At(address)));

    private Task BecomeLiveAsync(Page page) => renderer.Dispatcher.InvokeAsync(page.BecomeLive);

    private Task BeatAsync() => services.GetRequiredService<ReportsPulse>().BeatAsync(default);

    private async Task SettleAsync(Page page, string shown)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await renderer.Dispatcher.InvokeAsync(() => page.Now) != shown)
            await Task.Delay(10, patience.Token);
    }

    private static ParameterView At(string address) => ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(Page.Address)] = address });

    /// <summary>A page that reads its address, and ends when the test says so.</summary>
    private sealed class Page : LedgerPage
    {
        [Parameter]
        public string Address { get; set; } = "";

        [Inject]
        public Readings Readings { get; set; } = null!;

        public string? Now { get; private set; }

        public void BecomeLive() => OnAfterRender(firstRender: true);

        protected override async Task LoadAsync(CancellationToken cancellationToken)
        {
            Readings.Reader = this;
            Now = await Readings.ReadAsync(Address, cancellationToken);
        }
    }

    /// <summary>All readings, and how many of them there were at once at most.</summary>
    private sealed class Readings : IDisposable
    {
        private readonly Lock gate = new();
        private readonly SemaphoreSlim begun = new(0);
        private readonly Dictionary<string, TaskCompletionSource> ends = [];
        private int now;
        private int awaited;

        public List<string> Begun { get; } = [];

        public Page? Reader { get; set; }

        public int Most { get; private set; }

        /// <summary>Whether they end when they are cancelled.</summary>
        public bool AreHeeding { get; set; }

        /// <summary>Ends the reading of the address, or the next one.</summary>
        public void End(string address) => EndOf(address).SetResult();

        public async Task HasBegunAsync(int count)
        {
            for (; awaited < count; awaited++)
                Assert.True(await begun.WaitAsync(Patience), $"{awaited} readings began, not {count}");
        }

        public async Task<string> ReadAsync(string address, CancellationToken ct)
        {
            TaskCompletionSource end;
            int nth;
            lock (gate)
            {
                Begun.Add(address);
                nth = Begun.Count(b => b == address);
                Most = Math.Max(Most, ++now);
                end = EndOf(address);
            }

            begun.Release();
            try
            {
                await (AreHeeding ? end.Task.WaitAsync(ct) : end.Task);
            }
            finally
            {
                lock (gate)
                {
                    now--;
                    ends.Remove(address);
                }
            }

            return nth == 1 ? address : $"{address} {nth}";
        }

        public void Dispose() => begun.Dispose();

        private TaskCompletionSource EndOf(string address)
        {
            lock (gate)
                return ends.TryGetValue(address, out var end) ? end : ends[address] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
