using Campaign.Domain;
using Campaign.Host.Reports;
using Campaign.Host.Web.Live;
using Microsoft.AspNetCore.Components;

namespace Campaign.Host.Web.Pages;

/// <summary>A page that reads the ledger: once for the first answer, again where its address changes, and whenever the reports show more.</summary>
public abstract class LedgerPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private IDisposable? listening;

    [Inject]
    internal VisibleLedger Ledger { get; set; } = null!;

    [Inject]
    internal ReportsPulse Pulse { get; set; } = null!;

    /// <summary>The words, in the reader's language.</summary>
    [CascadingParameter]
    internal ReportText Text { get; set; } = null!;

    /// <summary>Why there is nothing to show; null where there is.</summary>
    internal Refusal? Refusal { get; set; }

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
    protected override Task OnParametersSetAsync() => ReloadAsync();

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            listening = Pulse.Listen(() => InvokeAsync(ShowAnewAsync));
    }

    private async Task ShowAnewAsync()
    {
        await ReloadAsync();
        StateHasChanged();
    }

    private async Task ReloadAsync()
    {
        Refusal = null;
        await LoadAsync(gone.Token);
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
        gone.Cancel();
        gone.Dispose();
    }
}
