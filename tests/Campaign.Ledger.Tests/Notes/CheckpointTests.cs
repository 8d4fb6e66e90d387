using CsCheck;
using static Campaign.Ledger.Tests.NoteVectors;

namespace Campaign.Ledger.Tests;

/// <summary>C2SP tlog-checkpoint.</summary>
public sealed class CheckpointTests
{
    private const string Root = "XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=";

    [Fact]
    public void A_checkpoint_is_origin_size_and_root_on_a_line_each()
    {
        var checkpoint = new Checkpoint(Origin, 8, new TreeHash(Convert.FromHexString("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")));

        Assert.Equal(Body, checkpoint.ToBody());
        Assert.Equal(checkpoint, Checkpoint.Parse(Body));
    }

    [Fact]
    public void Every_checkpoint_is_read_back() =>
        Gen.Select(Gen.Long[0, long.MaxValue], Gen.Byte.Array[32]).Sample((size, root) =>
        {
            var checkpoint = new Checkpoint("Sổ cái huyện 980", size, new TreeHash(root));
            Assert.Equal(checkpoint, Checkpoint.Parse(checkpoint.ToBody()));
        });

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("a\n8\n")]
    [InlineData("a\n8\n" + Root)]
    [InlineData("\n8\n" + Root + "\n")]
    [InlineData("a\n\n" + Root + "\n")]
    [InlineData("a\n8\n\n")]
    [InlineData("a\n8\n" + Root + "\n\n")]
    [InlineData("a\n8\n" + Root + "\nmore\n")]
    [InlineData("a\n8\n" + Root + "\nmore")]
    [InlineData("a\r\n8\n" + Root + "\n")]
    [InlineData("a\n8\r\n" + Root + "\n")]
    [InlineData("a\n08\n" + Root + "\n")]
    [InlineData("a\n00\n" + Root + "\n")]
    [InlineData("a\n+8\n" + Root + "\n")]
    [InlineData("a\n-8\n" + Root + "\n")]
    [InlineData("a\n8 \n" + Root + "\n")]
    [InlineData("a\n8.0\n" + Root + "\n")]
    [InlineData("a\n٨\n" + Root + "\n")]
    [InlineData("a\n9223372036854775808\n" + Root + "\n")]
    [InlineData("a\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyh=\n")]
    [InlineData("a\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg\n")]
    [InlineData("a\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQw==\n")]
    [InlineData("a\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz-Nw7_RgQyg=\n")]
    [InlineData("a\n8\n " + Root + "\n")]
    public void What_is_not_written_as_a_checkpoint_is_refused(string body) => SignedNoteTests.Refused("malformed-checkpoint", () => Checkpoint.Parse(body));

    [Theory]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData("a\tb")]
    public void A_ledger_cannot_have_such_an_origin(string origin) => Assert.Throws<ArgumentException>("Origin", () => new Checkpoint(origin, 0, default));

    [Fact]
    public void Half_a_surrogate_pair_is_no_origin() // an attribute cannot hold one
    {
        SignedNoteTests.Refused("malformed-checkpoint", () => Checkpoint.Parse($"\ud800\n8\n{Root}\n"));
        Assert.Throws<ArgumentException>("Origin", () => new Checkpoint("\udc00", 0, default));
    }

    [Fact]
    public void A_ledger_has_no_fewer_than_0_entries() => Assert.Throws<ArgumentOutOfRangeException>("Size", () => new Checkpoint("a", -1, default));
}
