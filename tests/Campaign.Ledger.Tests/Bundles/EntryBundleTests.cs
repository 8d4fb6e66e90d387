using CsCheck;

namespace Campaign.Ledger.Tests;

/// <summary>C2SP tlog-tiles, entry bundles.</summary>
public sealed class EntryBundleTests
{
    [Fact]
    public void A_bundle_is_each_entry_after_its_length()
    {
        byte[] bundle = [0, 2, (byte)'{', (byte)'}', 0, 0, 0, 1, (byte)'1'];

        Assert.Equal(bundle, EntryBundle.Encode(["{}"u8.ToArray(), [], "1"u8.ToArray()]));
        Assert.Equal(["{}"u8.ToArray(), [], "1"u8.ToArray()], EntryBundle.Decode(bundle).Select(e => e.ToArray()));
    }

    [Fact]
    public void Every_bundle_is_read_back() =>
        Gen.Byte.Array[0, 300].Array[1, EntryBundle.MaxEntries].Sample(
            entries => Assert.Equal(entries, EntryBundle.Decode(EntryBundle.Encode(entries)).Select(e => e.ToArray())),
            iter: 30);

    [Fact]
    public void The_largest_bundle_is_read_back()
    {
        var entries = Enumerable.Range(0, EntryBundle.MaxEntries).Select(_ => new byte[EntryBundle.MaxEntryLength]).ToList();
        var bundle = EntryBundle.Encode(entries);

        Assert.Equal(EntryBundle.MaxLength, bundle.Length);
        Assert.Equal(EntryBundle.MaxEntries, EntryBundle.Decode(bundle).Count);
    }

    [Fact]
    public void A_bundle_that_is_empty_torn_or_too_large_is_refused()
    {
        Refused("");
        Refused("00");
        Refused("0001");
        Refused("ffff00");
        Refused("0001310000" + "00");
        Refused("0001310002" + "31");
        Refused(string.Concat(Enumerable.Repeat("0000", EntryBundle.MaxEntries + 1)));
    }

    [Fact]
    public void Entries_that_no_bundle_can_hold_are_a_wrong_argument()
    {
        Assert.Throws<ArgumentException>("entries", () => EntryBundle.Encode([]));
        Assert.Throws<ArgumentException>("entries", () => EntryBundle.Encode([.. Enumerable.Repeat(Array.Empty<byte>(), EntryBundle.MaxEntries + 1)]));
        Assert.Throws<ArgumentException>("entries", () => EntryBundle.Encode([new byte[EntryBundle.MaxEntryLength + 1]]));
    }

    private static void Refused(string hex) => SignedNoteTests.Refused("malformed-entries", () => EntryBundle.Decode(Convert.FromHexString(hex)));
}
