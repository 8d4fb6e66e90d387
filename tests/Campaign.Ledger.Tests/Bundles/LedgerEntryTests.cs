using System.Text;
using CsCheck;

namespace Campaign.Ledger.Tests;

/// <summary>Whatever row is sealed, its entry can be read again: one foreign row must not spoil the bundles that come after it.</summary>
public sealed class LedgerEntryTests
{
    private const long MaxInteger = 1L << 53;

    private static readonly Gen<long> Numbers = Gen.OneOf(
        Gen.Long[-10, 10], Gen.Long, Gen.OneOf(long.MinValue, long.MaxValue, MaxInteger, MaxInteger + 1, -MaxInteger, -MaxInteger - 1));

    private static readonly Gen<long> Times = Gen.OneOf(
        Numbers, Gen.Long[-63082281600000001, -63082281599999999], Gen.Long[252455615999999998, 252455616000000001]); // the ends of the calendar

    private static readonly Gen<string> Jsons = Gen.OneOf(
        Gen.OneOf("", " ", "{}", "[]", "null", "1", "\"a\"", " {\"a\": \"b\"}", "{", "{\"a\":1,\"a\":2}", "{\"a\":\"\\ud800\"}", "{\"a\":12345678901234567890}", "{\"sha256\":\"x\",\"headers\":[]}"),
        Gen.Int[1, 66].Select(depth => Nested("{\"a\":", depth, "1", "}")),
        Gen.Int[1, 66].Select(depth => Nested("[", depth, "", "]")),
        Gen.Int[65_300, 65_700].Select(length => $"{{\"a\":\"{new string('b', length)}\"}}"),
        JsonTree.Texts);

    private static readonly Gen<string?> Texts = Gen.OneOf(Gen.Const((string?)null), JsonTree.Texts.Select(t => (string?)t), Gen.Const((string?)"\ud800"));

    private static readonly Gen<StoredEvent> Events = Gen.Select(
        Gen.Select(Numbers, Gen.Guid, Times, Numbers), Gen.Select(Texts, Texts, Texts, Texts), Jsons, Jsons, Gen.Int[0, 9],
        (numbers, texts, data, headers, large) => new StoredEvent(numbers.Item1, numbers.Item2)
        {
            AtMicroseconds = numbers.Item3,
            Version = numbers.Item4,
            Type = texts.Item1 ?? "x.v1",
            Stream = texts.Item2,
            User = texts.Item3,
            Causation = texts.Item4,
            Data = Encoding.UTF8.GetBytes(data),
            Headers = Encoding.UTF8.GetBytes(headers),
            DigestOfTexts = large == 0 ? new byte[32] : null,
        });

    [Fact]
    public void The_entry_of_any_row_can_be_read() => Events.Sample(
        stored =>
        {
            var entry = SealedEntry.Parse(LedgerEntry.Of(stored));
            Assert.Equal((stored.Seq, stored.Id), (entry.Seq, entry.Id));
        },
        iter: 20_000);

    [Theory]
    [InlineData("[]", 0, 1, true)]
    [InlineData("1", 0, 1, true)]
    [InlineData("{}", 0, 1, false)]
    [InlineData(" {\"a\":[1]}", 0, 1, false)]
    [InlineData("", 0, 1, false)]
    [InlineData("", long.MaxValue, 1, true)] // infinity
    [InlineData("", long.MinValue, 1, true)]
    [InlineData("", 0, MaxInteger, false)]
    [InlineData("", 0, MaxInteger + 1, true)]
    public void A_row_that_is_no_event_of_ours_is_sealed_by_its_digest(string headers, long at, long version, bool isDigest) =>
        Assert.Equal(isDigest, SealedEntry.Parse(LedgerEntry.Of(Stored("{}", headers) with { AtMicroseconds = at, Version = version })).IsFingerprint);

    [Theory]
    [InlineData(63, false)]
    [InlineData(64, true)]
    public void Depth_is_that_of_the_whole_entry(int depth, bool isDigest)
    {
        var nested = Nested("{\"a\":", depth, "1", "}");

        Assert.Equal(isDigest, SealedEntry.Parse(LedgerEntry.Of(Stored(nested, ""))).IsFingerprint);
        Assert.Equal(isDigest, SealedEntry.Parse(LedgerEntry.Of(Stored("{}", nested))).IsFingerprint);
    }

    [Theory]
    [InlineData("\"9007199254740993\"", true)]
    [InlineData("\"9007199254740992\"", false)]
    [InlineData("\"09007199254740993\"", false)]
    [InlineData("\"9223372036854775808\"", false)]
    public void A_seq_is_a_text_only_where_it_must_be(string seq, bool isRead)
    {
        var entry = Encoding.UTF8.GetBytes($$"""{"id":"019a0000-0000-7000-8000-000000000001","oversize":true,"seq":{{seq}},"sha256":"x","v":1}""");

        if (isRead)
            Assert.Equal(seq, $"\"{SealedEntry.Parse(entry).Seq}\"");
        else
            Assert.Equal("malformed-entry", Assert.Throws<MalformedLedgerException>(() => SealedEntry.Parse(entry)).Code);
    }

    private static StoredEvent Stored(string data, string headers) =>
        new(1, Guid.Empty) { Type = "x.v1", Version = 1, Data = Encoding.UTF8.GetBytes(data), Headers = Encoding.UTF8.GetBytes(headers) };

    private static string Nested(string open, int depth, string inner, string close) =>
        string.Concat(Enumerable.Repeat(open, depth)) + inner + string.Concat(Enumerable.Repeat(close, depth));
}
