using CsCheck;

namespace Campaign.Ledger.Tests;

/// <summary>Paths of tiles: C2SP tlog-tiles.</summary>
public sealed class TileAddressTests
{
    [Theory]
    [InlineData("tile/0/000", 0, 0, 256)]
    [InlineData("tile/0/x001/x234/067", 0, 1_234_067, 256)]
    [InlineData("tile/0/x001/x234/067.p/12", 0, 1_234_067, 12)]
    [InlineData("tile/1/999.p/255", 1, 999, 255)]
    [InlineData("tile/1/x001/000.p/1", 1, 1_000, 1)]
    [InlineData("tile/7/000.p/127", 7, 0, 127)]
    [InlineData("tile/0/x036/x028/x797/x018/x963/966", 0, 36_028_797_018_963_966, 256)]
    public void A_path_names_a_tile(string path, int level, long index, int width)
    {
        Assert.True(TileAddress.TryParse(path, out var address));
        Assert.Equal(new TileAddress(level, index, width), address);
        Assert.Equal(path, address.ToString());
        Assert.False(TileAddress.TryParseEntries(path, out _));
    }

    [Theory]
    [InlineData("tile/entries/000", 0, 256)]
    [InlineData("tile/entries/x001/x234/067.p/12", 1_234_067, 12)]
    public void A_path_names_the_entries_of_a_tile(string path, long index, int width)
    {
        Assert.True(TileAddress.TryParseEntries(path, out var address));
        Assert.Equal(new TileAddress(0, index, width), address);
        Assert.Equal(path, address.ToEntriesPath());
        Assert.False(TileAddress.TryParse(path, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("tile/")]
    [InlineData("tile/0")]
    [InlineData("tile/0/")]
    [InlineData("/tile/0/000")]
    [InlineData("Tile/0/000")]
    [InlineData("tile//000")]
    [InlineData("tile/00/000")]
    [InlineData("tile/+0/000")]
    [InlineData("tile/8/000")]
    [InlineData("tile/-1/000")]
    [InlineData("tile/0/0")]
    [InlineData("tile/0/00")]
    [InlineData("tile/0/0000")]
    [InlineData("tile/0/-01")]
    [InlineData("tile/0/x00")]
    [InlineData("tile/0/x000")]
    [InlineData("tile/0/x000/001")]
    [InlineData("tile/0/001/001")]
    [InlineData("tile/0/x001/x001")]
    [InlineData("tile/0/xx001/001")]
    [InlineData("tile/0/X001/001")]
    [InlineData("tile/0/x001/001/")]
    [InlineData("tile/0/x001//001")]
    [InlineData("tile/0/x001\\001")]
    [InlineData("tile/0/../000")]
    [InlineData("tile/0/000.p")]
    [InlineData("tile/0/000.p/")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/01")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/1.p/1")]
    [InlineData("tile/0/000.p/99999999999999999999")]
    [InlineData("tile/0/000.P/1")]
    [InlineData("tile/0/000 ")]
    [InlineData("tile/0/000\n")]
    [InlineData("tile/0/٠٠٠")]
    [InlineData("tile/0/000?x=1")]
    [InlineData("tile/0/x036/x028/x797/x018/x963/968")] // beyond 2^63 entries
    [InlineData("tile/7/000.p/128")]
    [InlineData("tile/7/000")]
    [InlineData("tile/0/x999/x999/x999/x999/x999/x999/x999/x999/x999/x999/x999/999")]
    public void Any_other_spelling_is_refused(string path)
    {
        Assert.False(TileAddress.TryParse(path, out _));
        Assert.False(TileAddress.TryParseEntries(path.Replace("/0/", "/entries/", StringComparison.Ordinal), out _));
    }

    [Fact]
    public void Every_tile_has_one_path_and_the_path_that_tile() =>
        Gen.Select(Gen.Int[0, TileAddress.MaxLevel], Gen.Long[0, long.MaxValue], Gen.Int[1, TileAddress.FullWidth]).Sample((level, size, width) =>
        {
            var address = new TileAddress(level, Math.Max(0, (size >> (8 * level) >> 8) - 1), level == TileAddress.MaxLevel ? Math.Min(width, 127) : width);
            Assert.True(TileAddress.TryParse(address.ToString(), out var parsed));
            Assert.Equal(address, parsed);
            if (level == 0)
            {
                Assert.True(TileAddress.TryParseEntries(address.ToEntriesPath(), out var entries));
                Assert.Equal(address, entries);
            }
        });
}
