using System.Diagnostics;
using Campaign.Host.Import;
using Spectre.Console;

namespace Campaign.Host.Cli;

/// <summary>Shows on standard error how far an import is: a bar on a terminal, else a line now and then.</summary>
internal static class ImportDisplay
{
    public static Task<T> RunAsync<T>(string file, TextWriter error, Func<IProgress<ImportProgress>, Task<T>> work)
    {
        if (error != Console.Error || Console.IsErrorRedirected)
            return work(new Lines(file, error));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(error),
            Interactive = InteractionSupport.Yes, // or no bar is drawn when standard output goes to a file
        });
        return console.Progress().AutoClear(true).StartAsync(bars => work(new Bar(bars.AddTask(Markup.Escape(file)))));
    }

    private sealed class Bar(ProgressTask task) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => task.MaxValue(value.Rows).Value = value.Done;
    }

    private sealed class Lines(string file, TextWriter error) : IProgress<ImportProgress>
    {
        private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

        private readonly Stopwatch since = Stopwatch.StartNew();

        public void Report(ImportProgress value)
        {
            if (since.Elapsed < Every)
                return;
            error.WriteLine($"{file}: {value.Done} of {value.Rows} rows");
            since.Restart();
        }
    }
}
