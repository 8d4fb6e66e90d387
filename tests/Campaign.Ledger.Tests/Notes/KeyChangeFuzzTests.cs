using System.Globalization;
using CsCheck;

namespace Campaign.Ledger.Tests;

/// <summary>Whatever is given as a key change is read as it is written or refused, in memory that its length bounds; no altered one is believed.</summary>
public sealed class KeyChangeFuzzTests : IDisposable
{
    private const string Origin = "so-cai.example/huyen-980";

    /// <summary><c>CAMPAIGN_FUZZ_ITERATIONS</c> sets how many, e.g. for a night.</summary>
    private static readonly long Iterations =
        long.TryParse(Environment.GetEnvironmentVariable("CAMPAIGN_FUZZ_ITERATIONS"), CultureInfo.InvariantCulture, out var asked) ? asked : 3000;

    private readonly SigningKey before = SigningKey.Generate(Origin), now = SigningKey.Generate(Origin);

    public void Dispose()
    {
        before.Dispose();
        now.Dispose();
    }

    [Fact]
    public void A_text_is_read_as_it_is_written_or_refused()
    {
        var body = KeyChange.Sign(before, now, 100).Text;
        Gen.OneOf(AlteredBy(body), Gen.String, Gen.Char["\n+ 0aé"].Array[0, 5000].Select(c => new string(c))).Sample(
            text =>
            {
                var allocated = GC.GetAllocatedBytesForCurrentThread();
                try
                {
                    Assert.Equal(text, KeyChange.Parse(text).ToBody());
                }
                catch (MalformedLedgerException e)
                {
                    Assert.Equal("malformed-key-change", e.Code);
                }

                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 100_000 + (100 * text.Length));
            },
            threads: 1,
            iter: Iterations * 10);
    }

    [Fact]
    public void No_altered_change_is_believed()
    {
        var note = KeyChange.Sign(before, now, 100).ToString();
        var right = KeyChange.Open(SignedNote.Parse(note));
        AlteredBy(note).Sample(
            altered =>
            {
                try
                {
                    return KeyChange.Open(SignedNote.Parse(altered)) == right; // a signature of nobody's may stand beside those of the keys
                }
                catch (MalformedLedgerException e)
                {
                    return e.Code is "malformed-note" or "malformed-key-change" or "bad-signature";
                }
            },
            threads: 1,
            iter: Iterations);
    }

    private static Gen<string> AlteredBy(string text) => Gen.OneOf(
        Gen.Select(Gen.Int[0, text.Length - 1], Gen.Char, (at, c) => $"{text[..at]}{c}{text[(at + 1)..]}"),
        Gen.Select(Gen.Int[0, text.Length], Gen.Char["\n+ 0aé"], (at, c) => $"{text[..at]}{c}{text[at..]}"),
        Gen.Select(Gen.Int[0, text.Length], Gen.Int[0, 100], (at, count) => text[..at] + text[Math.Min(text.Length, at + count)..]),
        Gen.Select(Gen.Int[0, text.Length], Gen.Int[0, text.Length], (a, b) => text + text[Math.Min(a, b)..Math.Max(a, b)]));
}
