using System.Buffers.Binary;
using System.Globalization;

namespace Campaign.Ledger;

/// <summary>A witness's word that it saw a checkpoint, consistent with all it saw before, at a time: C2SP tlog-cosignature, version 1.</summary>
/// <param name="Key">The witness.</param>
/// <param name="At">When, by the witness's clock; to the second, from 1970 to 9999.</param>
public sealed record Cosignature(VerifierKey Key, DateTimeOffset At)
{
    private const int TimeLength = sizeof(ulong);
    private static readonly ulong Latest = (ulong)DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>A witness's signature over the checkpoint: <c>time ‖ signature</c>, the time as eight big-endian bytes.</summary>
    /// <param name="key">The witness's key; it is used for nothing else.</param>
    /// <param name="body">The checkpoint's text with its last line feed.</param>
    /// <param name="at">When; parts of a second are left out.</param>
    /// <exception cref="MalformedLedgerException"><c>malformed-checkpoint</c>: the text is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time is before 1970.</exception>
    public static NoteSignature Sign(SigningKey key, string body, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentOutOfRangeException.ThrowIfLessThan(at, DateTimeOffset.UnixEpoch);
        _ = Checkpoint.Parse(body);
        var seconds = (ulong)at.ToUnixTimeSeconds();
        var signature = new byte[TimeLength];
        BinaryPrimitives.WriteUInt64BigEndian(signature, seconds);
        return new NoteSignature(key.CosignerKey.Name, key.CosignerKey.KeyId, [.. signature, .. key.SignBytes(Message(seconds, body))]);
    }

    /// <summary>The cosignature of the key over the text; null when the signature is not that.</summary>
    /// <param name="key">A witness's key.</param>
    /// <param name="body">The checkpoint's text with its last line feed.</param>
    /// <param name="signature">As it stands under the checkpoint.</param>
    public static Cosignature? TryRead(VerifierKey key, string body, NoteSignature signature)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(body);
        if (!key.IsCosigner || !key.IsNamedBy(signature) || signature.Signature.Length <= TimeLength || !SignedNote.IsText(body))
            return null;
        var seconds = BinaryPrimitives.ReadUInt64BigEndian(signature.Signature);
        return seconds <= Latest && key.VerifiesBytes(Message(seconds, body), signature.Signature.AsSpan(TimeLength))
            ? new Cosignature(key, DateTimeOffset.FromUnixTimeSeconds((long)seconds))
            : null;
    }

    private static byte[] Message(ulong seconds, string body) =>
        StrictText.ToUtf8(string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {seconds}\n{body}"));
}
