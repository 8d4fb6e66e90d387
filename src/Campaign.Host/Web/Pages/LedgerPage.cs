using Campaign.Domain;
using Campaign.Host.Reports;
using Campaign.Host.Web.Live;
using Microsoft.AspNetCore.Components;

namespace Campaign.Host.Web.Pages;

/// <summary>A page that reads the ledger: once for the first answer, again where its address changes, and whenever the reports show more.</summary>
public abstract class LedgerPage : ComponentBase, IDisposable
{
    private const string KeptKey = "kept";

    private readonly CancellationTokenSource gone = new();
    private IDisposable? listening;
    private PersistingComponentStateSubscription persisting;
    private CancellationTokenSource latest = new();
    private Task reading = Task.CompletedTask;
    private long? position;
    private bool isLoaded;
    private bool isShowingAnew;
    private bool isBehind;

    [Inject]
    internal VisibleLedger Ledger { get; set; } = null!;

    [Inject]
    internal ReportsPulse Pulse { get; set; } = null!;

    [Inject]
    internal Handover Handover { get; set; } = null!;

    [Inject]
    internal PersistentComponentState Persistent { get; set; } = null!;

    [Inject]
    internal IHttpContextAccessor Http { get; set; } = null!;

    /// <summary>The words, in the reader's language.</summary>
    [CascadingParameter]
    internal ReportText Text { get; set; } = null!;

    /// <summary>Why there is nothing to show; null where there is.</summary>
    internal Refusal? Refusal { get; set; }

    /// <summary>Whether the page was read, to show it or a refusal.</summary>
    protected bool IsLoaded => isLoaded;

    /// <summary>What <see cref="LoadAsync"/> read where nothing refused it, to be handed from the first answer to the page as it becomes live; null: it is read again.</summary>
    protected virtual object? Shown
    {
        get => null;
        set { }
    }

    /// <summary>Reads what the page shows.</summary>
    protected abstract Task LoadAsync(CancellationToken cancellationToken);

    /// <summary>The value; a refusal is kept to be shown, and gives null.</summary>
    internal T? Take<T>(Lookup<T> found)
        where T : class
    {
        Refusal ??= found.Refusal;
        return found.Value;
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => persisting = Persistent.RegisterOnPersisting(() =>
    {
        var kept = new Kept(Refusal is null ? Shown : null, Refusal, position);
        if (kept is not { Shown: null, Refusal: null })
            Persistent.PersistAsJson(KeptKey, Handover.Keep(kept));
        return Task.CompletedTask;
    });

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (isLoaded || !Persistent.TryTakeFromJson<string>(KeptKey, out var key) || Handover.Take(key!) is not Kept kept)
        {
            await ReloadAsync();
            return;
        }

        if (kept.Shown is { } shown)
            Shown = shown;
        (Refusal, position, isLoaded) = (kept.Refusal, kept.Position, true);
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            listening = Pulse.Listen(() => position, () => InvokeAsync(ShowAnewAsync));
    }

    /// <summary>One at a time: what comes meanwhile is shown by one more after it.</summary>
    private async Task ShowAnewAsync()
    {
        if (isShowingAnew || gone.IsCancellationRequested)
        {
            isBehind = true;
            return;
        }

        isShowingAnew = true;
        try
        {
            do
            {
                isBehind = false;
                await ReloadAsync();
                StateHasChanged();
            }
            while (isBehind && !gone.IsCancellationRequested);
        }
        catch (OperationCanceledException)
        {
            // the reader went on to another address, which is read
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
        finally
        {
            isShowingAnew = false;
        }
    }

    /// <summary>Reads the page for its newest address. A reading for an older one is ended first, so that it cannot show its figures under the new.</summary>
    private Task ReloadAsync()
    {
        var asked = Http.HttpContext is { Response.HasStarted: false } first ? first.RequestAborted : default; // a first answer has its time, a live page has not
        var (older, mine) = (latest, CancellationTokenSource.CreateLinkedTokenSource(gone.Token, asked));
        latest = mine;
        return reading = ReadAfterAsync(reading, older, mine.Token);
    }

    private async Task ReadAfterAsync(Task olderReading, CancellationTokenSource older, CancellationToken ct)
    {
        await older.CancelAsync();
        await olderReading.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing); // its own caller hears of it
        older.Dispose();
        ct.ThrowIfCancellationRequested();
        Refusal = null;
        position = await Pulse.PositionAsync(ct) ?? position; // first, so that nothing can come between
        await LoadAsync(ct);
        ct.ThrowIfCancellationRequested();
        isLoaded = true;
        if (Refusal is { } refusal && Http.HttpContext?.Response is { HasStarted: false } response)
            response.StatusCode = RefusalStatus.OfRead(refusal); // once the page is live there is none
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends reading and listening.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        listening?.Dispose();
        persisting.Dispose();
        gone.Cancel();
        gone.Dispose();
        latest.Dispose();
    }

    /// <summary>What the first answer showed, and how far the reports were then.</summary>
    private sealed record Kept(object? Shown, Refusal? Refusal, long? Position);
}
