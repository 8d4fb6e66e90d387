using System.Globalization;

namespace Campaign.TestKit;

/// <summary>A text is not the one that was verified. The message shows the first line that differs and how to accept the text.</summary>
/// <param name="snapshot">The files compared.</param>
/// <param name="verified">Null where there is no verified file yet.</param>
/// <param name="received">What the test produced.</param>
public sealed class SnapshotMismatchException(Snapshot snapshot, string? verified, string received)
    : Exception($"{Difference(snapshot, verified, received)}\nTo accept: mv '{snapshot.Received}' '{snapshot.Verified}'")
{
    private const string End = "(the text ends here)";

    private static string Difference(Snapshot snapshot, string? verified, string received)
    {
        if (verified is null)
            return $"There is no snapshot {Path.GetFileName(snapshot.Verified)} yet. The test produced:\n{received}";
        var (expected, actual) = (verified.Split('\n'), received.Split('\n'));
        var at = expected.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Path.GetFileName(snapshot.Verified)} differs in line {at + 1}:\n"
            + $"  verified: {LineAt(expected, at)}\n  received: {LineAt(actual, at)}");
    }

    private static string LineAt(string[] lines, int at) => at < lines.Length ? lines[at] : End;
}
