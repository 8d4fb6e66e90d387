using System.Collections.Concurrent;
using System.Text;

namespace Campaign.TestKit;

/// <summary>One text on disk that a test compares with, in the files and with the rules of Verify 30.</summary>
/// <param name="Folder">The folder of the test's source.</param>
/// <param name="Name"><c>Type.Method</c>, for a case of a theory <c>Type.Method_text</c>.</param>
/// <param name="Extension">Without a dot.</param>
public sealed record Snapshot(string Folder, string Name, string Extension)
{
    /// <summary>Verify writes a byte order mark, and reads with or without one.</summary>
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    private static readonly ConcurrentDictionary<string, bool> Taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The file under version control.</summary>
    public string Verified => Path.Combine(Folder, $"{Name}.verified.{Extension}");

    /// <summary>What the test produced instead; ignored by git.</summary>
    public string Received => Path.Combine(Folder, $"{Name}.received.{Extension}");

    /// <summary>Passes where the text is the verified one; line ends and one more line end in the file do not count.</summary>
    /// <exception cref="SnapshotMismatchException">The text differs or was never verified; it stands in <see cref="Received"/>.</exception>
    /// <exception cref="ArgumentException">Verify would not write this text as it is.</exception>
    public async Task MatchAsync(string target)
    {
        if (!Taken.TryAdd(Path.Combine(Folder, Name), true))
            throw new ArgumentException($"Two comparisons use the snapshot {Name}: tell them apart with UseTextForParameters.");
        var received = WithPlainLineEnds(target);
        RequireUnchangedByVerify(received);

        foreach (var old in Directory.GetFiles(Folder, $"{Name}.received.*"))
            File.Delete(old);
        var verified = File.Exists(Verified) ? WithPlainLineEnds(await File.ReadAllTextAsync(Verified, Encoding)) : null;
        if (verified != received && verified != received + "\n")
        {
            await File.WriteAllTextAsync(Received, received, Encoding);
            throw new SnapshotMismatchException(this, verified, received);
        }

        RequireNoOtherExtension();
    }

    private static string WithPlainLineEnds(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    /// <summary>Verify never accepts an empty file, and replaces these paths by placeholders.</summary>
    private void RequireUnchangedByVerify(string text)
    {
        if (text.Length == 0)
            throw new ArgumentException($"The snapshot {Name} would be empty: assert that the text is empty instead.");
        string[] paths =
        [
            Path.GetTempPath(), Environment.CurrentDirectory, AppContext.BaseDirectory, Folder,
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        ];
        var found = paths.Select(Path.TrimEndingDirectorySeparator)
            .FirstOrDefault(path => path.Length > 1 && text.Contains(path, StringComparison.Ordinal));
        if (found is not null)
            throw new ArgumentException($"The snapshot {Name} would contain a path of this machine: {found}");
    }

    private void RequireNoOtherExtension()
    {
        if (Directory.GetFiles(Folder, $"{Name}.verified.*").FirstOrDefault(file => file != Verified) is { } other)
            throw new ArgumentException($"The snapshot has another extension now. Delete {other}");
    }
}
