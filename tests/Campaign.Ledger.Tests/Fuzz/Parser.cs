using System.Text;
using CsCheck;
using static Campaign.Ledger.Tests.NoteVectors;

namespace Campaign.Ledger.Tests;

/// <summary>Something that reads what strangers send.</summary>
/// <param name="Name">How a failure calls it.</param>
/// <param name="Inputs">Valid, nearly valid and random input.</param>
/// <param name="Rewrite">Reads the input and writes it again; null or a refusal when it is not valid.</param>
internal sealed record Parser<T>(string Name, Gen<T> Inputs, Func<T, T?> Rewrite)
    where T : class;

/// <summary>All parsers of the ledger.</summary>
internal static class Parsers
{
    private const string Alphabet = "\n\n\n—— ++/=.px0123456789AAaz\r\t\0\u00a0\u2028đ\ud83d\ude00\ud800\udfff";

    private static readonly string[] Receipts = [TlogProofTests.Receipt, TlogProofTests.Receipt.Replace("index", "extra AA==\nindex", StringComparison.Ordinal)];
    private static readonly string[] Notes = [SignedBody, SignedBody + WitnessLine, VerseNote, PeterNeumannNote];

    public static IReadOnlyList<Parser<string>> OfText { get; } =
    [
        Text("note", Notes, text => SignedNote.Parse(text).ToString()),
        Text("checkpoint", [Body, "a\n0\n" + Body[^45..]], text => Checkpoint.Parse(text).ToBody()),
        Text("verifier key", [LedgerKey, WitnessKey, PeterNeumannKey], text => VerifierKey.Parse(text).ToString()),
        Text("signing key", [LedgerSecret, WitnessSecret], RewriteSecret),
        Text("receipt", Receipts, text => TlogProof.Parse(text).ToString()),
        Text("path of a tile", ["tile/0/x001/x234/067.p/12", "tile/7/000.p/1", "tile/0/000"], text => TileAddress.TryParse(text, out var a) ? a.ToString() : null),
        Text("path of entries", ["tile/entries/x001/x234/067.p/12", "tile/entries/000"], text => TileAddress.TryParseEntries(text, out var a) ? a.ToEntriesPath() : null),
    ];

    public static IReadOnlyList<Parser<byte[]>> OfBytes { get; } =
    [
        Bytes("note in UTF-8", Gen.OneOf(Notes).Select(Encoding.UTF8.GetBytes), bytes => Encoding.UTF8.GetBytes(SignedNote.Parse(bytes).ToString())),
        Bytes("receipt in UTF-8", Gen.OneOf(Receipts).Select(Encoding.UTF8.GetBytes), bytes => Encoding.UTF8.GetBytes(TlogProof.Parse(bytes).ToString())),
        Bytes("entries", Gen.Byte.Array[0, 9].Array[1, 9].Select(EntryBundle.Encode), bytes => EntryBundle.Encode([.. EntryBundle.Decode(bytes).Select(e => e.ToArray())])),
        Bytes("JSON", Gen.Select(JsonTree.Values, Gen.Int, JsonNotation.Write), bytes => CanonicalJson.Of(bytes) is null ? null : bytes),
    ];

    private static Parser<string> Text(string name, string[] valid, Func<string, string?> rewrite)
    {
        var characters = Gen.OneOf(valid).Select(v => v.ToCharArray());
        var alphabet = Gen.OneOf(Gen.OneOf(Alphabet.ToCharArray()), Gen.Char);
        return new(name, Gen.OneOf(characters, Damaged.Of(characters, alphabet), alphabet.Array[0, 200]).Select(c => new string(c)), rewrite);
    }

    private static Parser<byte[]> Bytes(string name, Gen<byte[]> valid, Func<byte[], byte[]?> rewrite) =>
        new(name, Gen.OneOf(valid, Damaged.Of(valid, Gen.Byte), Gen.Byte.Array[0, 200]), rewrite);

    private static string RewriteSecret(string text)
    {
        using var key = SigningKey.Parse(text);
        return key.ToText();
    }
}
