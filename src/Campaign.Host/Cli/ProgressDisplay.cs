using System.Diagnostics;
using System.Globalization;
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
        return console.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(bars => work(new Bar<TProgress>(bars.AddTask(Markup.Escape(name)), name, noun, read)));
    }

    /// <summary>How fast it goes and how long it takes from here, at the pace so far; <c>5,120 rows/s, 00:00:36 left</c>.</summary>
    internal static string Pace(TimeSpan elapsed, long done, long of, string noun)
    {
        var perSecond = done / Math.Max(elapsed.TotalSeconds, 0.001);
        var left = TimeSpan.FromSeconds(Math.Ceiling((of - done) / Math.Max(perSecond, 0.001)));
        return string.Create(CultureInfo.InvariantCulture, $"{perSecond:N0} {noun}/s, {left:c} left");
    }

    private sealed class Bar<TProgress>(ProgressTask task, string name, string noun, Func<TProgress, (long Done, long Of)> read) : IProgress<TProgress>
    {
        private readonly Stopwatch started = Stopwatch.StartNew();

        public void Report(TProgress value)
        {
            var (done, of) = read(value);
            task.MaxValue(of).Value = done;
            task.Description = Markup.Escape($"{name} {Pace(started.Elapsed, done, of, noun)}");
        }
    }

    private sealed class Lines<TProgress>(string name, string noun, TextWriter error, Func<TProgress, (long Done, long Of)> read) : IProgress<TProgress>
    {
        private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

        private readonly Stopwatch started = Stopwatch.StartNew();
        private TimeSpan last;

        public void Report(TProgress value)
        {
            var (done, of) = read(value);
            if (started.Elapsed - last < Every || done == of)
                return;
            error.WriteLine($"{name}: {done} of {of} {noun}, {Pace(started.Elapsed, done, of, noun)}");
            last = started.Elapsed;
        }
    }
}
