using System.Diagnostics;
using Spectre.Console;

namespace Campaign.Host.Cli;

/// <summary>How long work is shown on standard error: a bar on a terminal, else a line now and then.</summary>
internal static class ProgressDisplay
{
    /// <summary>Runs the work and shows how far it is.</summary>
    /// <param name="name">What is worked on.</param>
    /// <param name="noun">What is counted, e.g. <c>rows</c>.</param>
    /// <param name="error">Standard error.</param>
    /// <param name="read">How much is done, of how much.</param>
    /// <param name="work">The work.</param>
    public static Task<TResult> RunAsync<TProgress, TResult>(
        string name, string noun, TextWriter error, Func<TProgress, (long Done, long Of)> read, Func<IProgress<TProgress>, Task<TResult>> work)
    {
        if (error != Console.Error || Console.IsErrorRedirected)
            return work(new Lines<TProgress>(name, noun, error, read));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(error),
            Interactive = InteractionSupport.Yes, // or no bar is drawn when standard output goes to a file
        });
        return console.Progress().AutoClear(true).StartAsync(bars => work(new Bar<TProgress>(bars.AddTask(Markup.Escape(name)), read)));
    }

    private sealed class Bar<TProgress>(ProgressTask task, Func<TProgress, (long Done, long Of)> read) : IProgress<TProgress>
    {
        public void Report(TProgress value) => task.MaxValue(read(value).Of).Value = read(value).Done;
    }

    private sealed class Lines<TProgress>(string name, string noun, TextWriter error, Func<TProgress, (long Done, long Of)> read) : IProgress<TProgress>
    {
        private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

        private readonly Stopwatch since = Stopwatch.StartNew();

        public void Report(TProgress value)
        {
            if (since.Elapsed < Every)
                return;
            var (done, of) = read(value);
            error.WriteLine($"{name}: {done} of {of} {noun}");
            since.Restart();
        }
    }
}
