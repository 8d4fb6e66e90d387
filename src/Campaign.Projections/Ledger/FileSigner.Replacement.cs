using System.Globalization;
using Campaign.Ledger;

namespace Campaign.Projections;

/// <content>Replacing the key. At every moment a key that is in use lies in one of the files; the old one is never deleted.</content>
public sealed partial class FileSigner
{
    private const string NextSuffix = ".next";

    private string NextPath => (keyPath ?? throw Unusable("The signing key was given as text, and can be replaced only where it is kept. Keep it in a file (Log:Key), or replace it there yourself.")) + NextSuffix;

    /// <summary>The key that waits to take over, since a replacement was cut off; null: none does.</summary>
    internal VerifierKey? Waiting => File.Exists(NextPath) ? Open(NextPath).VerifierKey : null;

    /// <summary>Makes the key that is to take over, in a file beside; one that waited there in vain is dropped.</summary>
    /// <param name="name">The name of the log that it is to sign.</param>
    internal SigningKey MakeNext(string name)
    {
        File.Delete(NextPath);
        var next = SigningKey.Generate(name);
        Write(NextPath, next);
        return next;
    }

    /// <summary>The change to a key that <see cref="MakeNext"/> made.</summary>
    internal SignedNote ChangeTo(SigningKey next, long size) => KeyChange.Sign(key, next, size);

    /// <summary>Lets the waiting key take over. The old one is kept beside, with <c>.1</c>, <c>.2</c> … at the end of its name; the last checkpoint stays.</summary>
    internal FileSigner TakeOver() => TakeOver(Numbers().First(n => IsFreeOrThis($"{keyPath}.{n}")));

    /// <summary>Lets the waiting key of another log take over. The old key and the last checkpoint of the old log are kept beside, with the ending given.</summary>
    internal FileSigner TakeOverAnew(string ending)
    {
        var signer = TakeOver(ending);
        if (File.Exists(lastPath)) // after the key: the old one must never be without its last checkpoint
            DurableFile.Move(lastPath, $"{lastPath}.{ending}", overwrite: false);
        return signer;
    }

    /// <summary>What a fork that was cut off between its two files left: the last checkpoint of the old log is never written over.</summary>
    private void SetForeignAside()
    {
        if (ReadLast() is not { } note || IsOfThisLog(note))
            return;
        var stamp = VerifierKey.Name[(VerifierKey.Name.LastIndexOf('.') + 1)..]; // as the fork would have called it
        var endings = Numbers().Prepend(stamp).Where(ending => ending.All(char.IsAsciiDigit));
        try
        {
            DurableFile.Move(lastPath, endings.Select(ending => $"{lastPath}.forked-{ending}").First(path => !File.Exists(path)), overwrite: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotKept(e);
        }
    }

    private static IEnumerable<string> Numbers() => Enumerable.Range(1, int.MaxValue).Select(n => n.ToString(CultureInfo.InvariantCulture));

    private FileSigner TakeOver(string ending)
    {
        var kept = Numbers().Select(n => $"{keyPath}.{ending}.{n}").Prepend($"{keyPath}.{ending}").First(IsFreeOrThis);
        if (!File.Exists(kept))
            Write(kept, key);
        DurableFile.Move(NextPath, keyPath!, overwrite: true);
        return Open(keyPath!);
    }

    /// <summary>A replacement that was cut off may have kept the key already.</summary>
    private bool IsFreeOrThis(string path) => !File.Exists(path) || File.ReadAllText(path).TrimEnd() == key.ToText();
}
