using System.Diagnostics;
using System.Text;

namespace Campaign.Packages.Tests;

/// <summary>A sample that runs until the test is done.</summary>
internal sealed class RunningProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Process process;
    private readonly StringBuilder output = new();

    private RunningProgram(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Starts what was built in the folder of a project that bears the folder's name.</summary>
    public static RunningProgram Start(string project, string connectionString, params string[] arguments)
    {
        var info = new ProcessStartInfo("dotnet", [Path.Combine(project, "bin", "Debug", "net10.0", $"{Path.GetFileName(project)}.dll"), .. arguments])
        {
            WorkingDirectory = project,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment["ConnectionStrings__Campaign"] = connectionString;
        return new RunningProgram(Process.Start(info)!);
    }

    /// <summary>Waits until the program answers as it should.</summary>
    public async Task AnswersAsync(HttpClient client, string path)
    {
        for (var waiting = Stopwatch.StartNew(); waiting.Elapsed < Patience; await Task.Delay(Pause))
        {
            Assert.False(process.HasExited, Said());
            try
            {
                using var answer = await client.GetAsync(path);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // it does not listen yet
            }
        }

        Assert.Fail(Said());
    }

    /// <summary>Ends it as a power failure would.</summary>
    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private void Keep(string? line)
    {
        lock (output)
            output.AppendLine(line);
    }

    private string Said()
    {
        lock (output)
            return output.ToString();
    }
}
