using System.Globalization;
using System.Text;
using CsCheck;
using static Campaign.Ledger.Tests.NoteVectors;

namespace Campaign.Ledger.Tests;

/// <summary>
/// Whatever a stranger sends is read in one way or refused in words; it takes memory in proportion to its length and nothing ends but the reading.
/// <c>CAMPAIGN_FUZZ_ITERATIONS</c> sets how many inputs each parser gets, e.g. 10000000 for a night.
/// </summary>
public sealed class ParserFuzzTests
{
    /// <summary>What reading may allocate: a fixed part, which a refusal and its stack trace need, and so many bytes for each item of input.</summary>
    private const long FixedBytes = 64 * 1024;
    private const long BytesPerItem = 32;

    private static readonly long Iterations =
        long.TryParse(Environment.GetEnvironmentVariable("CAMPAIGN_FUZZ_ITERATIONS"), CultureInfo.InvariantCulture, out var asked) ? asked : 3_000;

    [Fact]
    public void Any_text_is_read_in_one_way_or_refused() =>
        Assert.All(Parsers.OfText, parser => parser.Inputs.Sample(text => Assert.True(IsFaithful(parser, text, text.Length) is null or true), iter: Iterations));

    [Fact]
    public void Any_bytes_are_read_in_one_way_or_refused() =>
        Assert.All(Parsers.OfBytes, parser => parser.Inputs.Sample(bytes => Assert.True(IsFaithful(parser, bytes, bytes.Length) is null or true), iter: Iterations));

    [Fact]
    public void The_inputs_are_not_all_refused()
    {
        Assert.All(Parsers.OfText, parser => Assert.True(IsFaithful(parser, parser.Inputs.Where(t => IsFaithful(parser, t, t.Length) is true).Single(), 1 << 20)));
        Assert.All(Parsers.OfBytes, parser => Assert.True(IsFaithful(parser, parser.Inputs.Where(b => IsFaithful(parser, b, b.Length) is true).Single(), 1 << 20)));
    }

    /// <summary>Far above every bound, and just below those that there are.</summary>
    [Theory]
    [InlineData(2_200_000)]
    [InlineData(1_000_000)]
    [InlineData(1_000)]
    public void Long_input_of_one_thing_over_and_over_is_refused_in_proportion(int length)
    {
        string[] starts = ["", "a\n\n", SignedBody, "a\n", "tile/0/", "tile/entries/", "PRIVATE+KEY+", "a+", "c2sp.org/tlog-proof@v1\n", "c2sp.org/tlog-proof@v1\nindex 0\n", "c2sp.org/tlog-proof@v1\nextra "];
        string[] things = ["\n", "a", "—", "+", "/", "0", "9", "A", "x001/", "\ud800", LedgerLine, "[", "[1,", "{\"a\":", "\"\\u0000", "vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=\n"];
        foreach (var text in starts.SelectMany(_ => things, (start, thing) => start + string.Concat(Enumerable.Repeat(thing, length / thing.Length))))
        {
            Assert.All(Parsers.OfText, parser => IsFaithful(parser, text, text.Length));
            var bytes = Encoding.UTF8.GetBytes(text);
            Assert.All(Parsers.OfBytes, parser => IsFaithful(parser, bytes, bytes.Length));
        }
    }

    [Fact]
    public void A_damaged_checkpoint_is_refused_or_says_what_was_signed()
    {
        VerifierKey[] keys = [VerifierKey.Parse(LedgerKey), VerifierKey.Parse(WitnessKey)];
        Damaged.Of(Gen.Const((SignedBody + WitnessLine).ToCharArray()), Gen.Char).Sample(
            damaged => Assert.True(Refuses(() => Assert.Equal(Body, SignedCheckpoint.Open(new string(damaged), keys).Checkpoint.ToBody()))),
            iter: Iterations);
    }

    [Fact]
    public void A_damaged_receipt_is_refused_or_proves_the_same()
    {
        VerifierKey[] keys = [VerifierKey.Parse(LedgerKey)];
        Damaged.Of(Gen.Const(TlogProofTests.Receipt.ToCharArray()), Gen.Char).Sample(
            damaged => Assert.True(Refuses(() => Proves(TlogProof.Parse(new string(damaged)), keys))),
            iter: Iterations);
    }

    [Fact]
    public void Any_bytes_in_place_of_a_cosignature_are_none()
    {
        var key = VerifierKey.Parse(WitnessKey);
        Gen.Select(Gen.Byte.Array[0, 100], Gen.OneOf(Gen.Const(Body), Gen.String)).Sample(
            (bytes, body) =>
            {
                var signature = new NoteSignature(key.Name, key.KeyId, bytes);
                Assert.Null(Cosignature.TryRead(key, body, signature));
                Assert.False(key.Verifies(body, signature));
            },
            iter: Iterations);
    }

    private static void Proves(TlogProof receipt, VerifierKey[] keys)
    {
        Assert.Equal(Body, receipt.Verify(Convert.FromHexString("40414243"), keys).Checkpoint.ToBody());
        Assert.Equal(5, receipt.Index);
    }

    /// <summary>Whether what is read is written again as it was; null when it is refused.</summary>
    private static bool? IsFaithful<T>(Parser<T> parser, T input, int length)
        where T : class
    {
        bool? faithful = null;
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(Refuses(() =>
        {
            if (parser.Rewrite(input) is { } again)
                faithful = again is byte[] bytes ? bytes.AsSpan().SequenceEqual((byte[])(object)input) : again.Equals(input);
        }));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated <= FixedBytes + (BytesPerItem * length), $"{parser.Name}: {allocated} bytes for an input of {length}.");
        return faithful;
    }

    /// <summary>Does it; a refusal must have a code and a sentence, and anything else that is thrown is a failure.</summary>
    private static bool Refuses(Action read)
    {
        try
        {
            read();
            return true;
        }
        catch (MalformedLedgerException e)
        {
            return e.Code.Length > 0 && e.Message.EndsWith('.');
        }
        catch (NotCanonicalException e)
        {
            return e.Code.Length > 0 && e.Message.EndsWith('.');
        }
    }
}
