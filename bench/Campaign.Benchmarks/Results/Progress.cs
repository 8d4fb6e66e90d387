using System.Diagnostics;
using System.Globalization;

namespace Campaign.Benchmarks;

/// <summary>Says on standard error what is being measured: a long run is not to look like one that hangs.</summary>
internal static class Progress
{
    private static readonly TimeSpan Seldom = TimeSpan.FromSeconds(2);
    private static readonly long Began = Stopwatch.GetTimestamp();

    private static TimeSpan said = -Seldom;

    /// <summary>Says it, unless something was said a moment ago.</summary>
    public static void Say(string what)
    {
        var elapsed = Stopwatch.GetElapsedTime(Began);
        if (elapsed - said < Seldom)
            return;
        said = elapsed;
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $@"{elapsed:hh\:mm\:ss} {what}"));
    }
}
