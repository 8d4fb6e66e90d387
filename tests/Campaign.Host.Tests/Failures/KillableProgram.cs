using System.Diagnostics;
using System.Threading.Channels;
using Campaign.Host.Tests.Cli;

namespace Campaign.Host.Tests.Failures;

/// <summary>A process that is read line by line, told what to do, and killed.</summary>
internal sealed class KillableProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly Channel<string> lines = Channel.CreateUnbounded<string>();

    private KillableProgram(ProcessStartInfo info)
    {
        info.RedirectStandardInput = true;
        process = Process.Start(info)!;
        _ = Task.WhenAll(PumpAsync(process.StandardOutput), PumpAsync(process.StandardError)).ContinueWith(_ => lines.Writer.TryComplete(), TaskScheduler.Default);
    }

    public int Id => process.Id;

    /// <summary>The worker, at work as soon as it is <see cref="SaysAsync"/> "ready".</summary>
    public static KillableProgram StartWorker(string connectionString) =>
        new(CampaignProgram.StartInfo(["dotnet", "exec", typeof(Worker).Assembly.Location, connectionString], null));

    /// <summary>The campaign program; arguments parted by spaces.</summary>
    public static KillableProgram StartCampaign(string arguments, string? connectionString) =>
        new(CampaignProgram.StartInfo(["dotnet", .. CampaignProgram.CommandLine(arguments)], connectionString));

    /// <summary>Everything it says up to the first line that starts so; fails where it ends before.</summary>
    public async Task<List<string>> SaysAsync(string start)
    {
        var said = await UntilAsync(line => line.StartsWith(start, StringComparison.Ordinal));
        Assert.True(said is [.., var last] && last.StartsWith(start, StringComparison.Ordinal), $"It ended without saying '{start}': {string.Join('\n', said)}");
        return said;
    }

    /// <summary>Gives the worker an order, and answers what it said until it was done, failed or ended.</summary>
    public async Task<List<string>> OrderAsync(string order)
    {
        try
        {
            await process.StandardInput.WriteLineAsync(order);
            await process.StandardInput.FlushAsync();
        }
        catch (IOException)
        {
            // it was killed; what it said before is still to be read
        }

        return await UntilAsync(line => line.StartsWith("done", StringComparison.Ordinal) || line.StartsWith("failed", StringComparison.Ordinal));
    }

    /// <summary>As <c>kill -9</c>.</summary>
    public void Kill() => process.Kill();

    /// <summary>Sends a signal, such as <c>TERM</c>, and answers the exit code and what it still said.</summary>
    public async Task<(int ExitCode, List<string> Said)> EndAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        var said = await UntilAsync(_ => false);
        await process.WaitForExitAsync();
        return (process.ExitCode, said);
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    private async Task<List<string>> UntilAsync(Func<string, bool> isLast)
    {
        var said = new List<string>();
        using var patience = new CancellationTokenSource(Patience);
        while (await lines.Reader.WaitToReadAsync(patience.Token))
        {
            while (lines.Reader.TryRead(out var line))
            {
                said.Add(line);
                if (isLast(line))
                    return said;
            }
        }

        return said;
    }

    private async Task PumpAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
            lines.Writer.TryWrite(line);
    }
}
