#if !USE_VERIFY // with -p:UseVerify=true the package Verify.Xunit takes this place
using System.Runtime.CompilerServices;

namespace Campaign.TestKit;

/// <summary>Stands in for Verify, for texts only, with its calls and its files.</summary>
/// <remarks>
/// A snapshot is <c>Type.Method.verified.ext</c> beside the test. Call it straight from the test method, and name the source file
/// <c>Type.cs</c> or <c>Type.Topic.cs</c>: the names come from the compiler, while Verify asks the runner.
/// </remarks>
public static class Verifier
{
    /// <summary>Compares a text with the snapshot of the calling test.</summary>
    /// <param name="target">Not empty, and free of this machine's paths.</param>
    /// <param name="extension">Without a dot, such as <c>md</c>.</param>
    /// <param name="sourceFile">Given by the compiler.</param>
    /// <param name="method">Given by the compiler.</param>
    /// <returns>To be awaited: nothing is compared before.</returns>
    public static SnapshotTask Verify(
        string target, string extension, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "")
    {
        var type = Path.GetFileName(sourceFile).Split('.')[0];
        return new SnapshotTask(target, new Snapshot(Path.GetDirectoryName(sourceFile)!, $"{type}.{method}", extension));
    }
}

/// <summary>A comparison not made yet; Verify calls it <c>SettingsTask</c>.</summary>
public sealed class SnapshotTask
{
    private readonly string target;
    private readonly Snapshot snapshot;

    internal SnapshotTask(string target, Snapshot snapshot) => (this.target, this.snapshot) = (target, snapshot);

    /// <summary>Tells the cases of a theory apart: the file becomes <c>Type.Method_text.verified.ext</c>.</summary>
    public SnapshotTask UseTextForParameters(string parametersText) =>
        new(target, snapshot with { Name = $"{snapshot.Name}_{parametersText}" });

    /// <summary>Compares.</summary>
    public Task ToTask() => snapshot.MatchAsync(target);

    /// <summary>Compares when awaited.</summary>
    public TaskAwaiter GetAwaiter() => ToTask().GetAwaiter();

    /// <summary>Lets a test method return the comparison.</summary>
    public static implicit operator Task(SnapshotTask comparison) => comparison.ToTask();
}
#endif
