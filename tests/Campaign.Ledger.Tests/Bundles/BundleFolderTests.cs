namespace Campaign.Ledger.Tests;

/// <summary>Bundles on a disk, altered as somebody might who has the files.</summary>
public sealed partial class BundleFolderTests : IDisposable
{
    private const int Size = 66_000; // tiles of three levels, each with a partial one

    private readonly string folder = Directory.CreateTempSubdirectory("bundle").FullName;
    private readonly TestLedger ledger = TestLedger.Of(600);

    public void Dispose()
    {
        ledger.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(600)]
    public async Task A_bundle_as_it_was_written_holds(int size)
    {
        using var small = TestLedger.Of(size);
        await small.WriteAsync(folder);

        var verification = await small.VerifyAsync(folder, small.Checkpoint(size / 2), small.Checkpoint());

        Assert.Equal([], verification.Findings);
        Assert.True(verification.Holds);
        Assert.Equal((size, new Checkpoint(TestLedger.Origin, size, TestLedger.RootOf(small.Entries))), (verification.Entries, verification.Checkpoint));
        Assert.Equal([small.Key.VerifierKey], verification.SignedBy);
    }

    [Fact]
    public async Task All_levels_of_tiles_are_written_and_compared()
    {
        using var large = TestLedger.Of(Size);
        await large.WriteAsync(folder);
        var read = new List<long>();

        var verification = await BundleVerifier.VerifyAsync(new BundleFolder(folder), [large.Key.VerifierKey], [large.Checkpoint(65_536)], read: (index, entry) => read.Add(entry.Seq - (2 * index)));

        Assert.Equal([], verification.Findings);
        Assert.Equal(Size, read.Count);
        Assert.All(read, difference => Assert.Equal(2, difference));
        Assert.True(File.Exists(Path.Combine(folder, "tile/2/000.p/1")));
        await AlterAsync("tile/1/000", 100);
        Assert.Equal(["tile-altered"], Codes(await large.VerifyAsync(folder)));
        await AlterAsync("tile/1/000", 100);
        await AlterAsync("tile/2/000.p/1", 3);
        Assert.Equal(["tile-altered"], Codes(await large.VerifyAsync(folder)));
    }

    [Fact]
    public async Task An_edited_entry_is_named()
    {
        await ledger.WriteAsync(folder);
        await RewriteAsync(1, entries => entries[44] = TestLedger.Entry(602, "Tuyến đường hoa"));

        var verification = await ledger.VerifyAsync(folder);

        Assert.Contains(verification.Findings, f => f is { Code: "edited", Index: 300, Seq: 602 });
        Assert.Equal(["copy-altered", "edited"], Codes(verification));
    }

    [Fact]
    public async Task An_entry_that_was_edited_in_its_copy_too_is_edited()
    {
        await ledger.WriteAsync(folder);
        var edited = TestLedger.Entry(602, "Tuyến đường hoa");
        await RewriteAsync(1, entries => entries[44] = edited);
        var lines = await File.ReadAllLinesAsync(InFolder("entries.ndjson"));
        lines[300] = System.Text.Encoding.UTF8.GetString(edited);
        await File.WriteAllTextAsync(InFolder("entries.ndjson"), string.Concat(lines.Select(l => l + "\n")));

        Assert.Equal(["edited"], Codes(await ledger.VerifyAsync(folder)));
    }

    [Fact]
    public async Task An_edit_that_reaches_the_tiles_of_level_0_contradicts_the_signed_root()
    {
        await ledger.WriteAsync(folder);
        var edited = TestLedger.Entry(602, "Tuyến đường hoa");
        await RewriteAsync(1, entries => entries[44] = edited);
        var tile = await File.ReadAllBytesAsync(InFolder("tile/0/001"));
        TreeHash.OfLeaf(edited).CopyTo(tile.AsSpan(44 * TreeHash.Length));
        await File.WriteAllBytesAsync(InFolder("tile/0/001"), tile);

        var verification = await ledger.VerifyAsync(folder, ledger.Checkpoint(400));

        Assert.Equal(["copy-altered", "inconsistent", "tile-altered"], Codes(verification));
        Assert.Equal(2, verification.Counts["inconsistent"]); // the signed root, and the older checkpoint
    }

    [Fact]
    public async Task Two_entries_that_changed_places_are_reordered_whether_near_or_in_two_files()
    {
        await ledger.WriteAsync(folder);
        File.Delete(InFolder("entries.ndjson"));
        await RewriteAsync(0, entries => (entries[3], entries[4]) = (entries[4], entries[3]));
        Assert.Equal([3, 4], IndexesOf("reordered", await ledger.VerifyAsync(folder)));

        await RewriteAsync(0, entries => (entries[3], entries[4]) = (entries[4], entries[3]));
        await RewriteAsync(0, entries => entries[250] = ledger.Entries[260]);
        await RewriteAsync(1, entries => entries[4] = ledger.Entries[250]);
        var verification = await ledger.VerifyAsync(folder);

        Assert.Equal([250, 260], IndexesOf("reordered", verification));
        Assert.Equal(["late", "reordered"], Codes(verification));
    }

    [Fact]
    public async Task A_deleted_entry_is_missing_in_its_file_and_when_all_later_ones_move_up()
    {
        await ledger.WriteAsync(folder);
        File.Delete(InFolder("entries.ndjson"));
        await RewriteAsync(1, entries => entries.RemoveAt(44));
        var verification = await ledger.VerifyAsync(folder);
        Assert.Equal([300], IndexesOf("missing", verification));
        Assert.Equal(["missing"], Codes(verification));

        await RefillAsync([.. ledger.Entries.Where((_, i) => i != 300)]);
        verification = await ledger.VerifyAsync(folder);

        Assert.Equal([300], IndexesOf("missing", verification));
        Assert.Equal(["missing"], Codes(verification));
    }

    [Fact]
    public async Task An_entry_that_was_never_sealed_is_inserted()
    {
        await ledger.WriteAsync(folder);
        File.Delete(InFolder("entries.ndjson"));
        await RewriteAsync(2, entries => entries.Insert(10, TestLedger.Entry(1045)));
        var verification = await ledger.VerifyAsync(folder);
        Assert.Contains(verification.Findings, f => f is { Code: "inserted", Index: 522, Seq: 1045 });
        Assert.Equal(["inserted"], Codes(verification));

        await RefillAsync([.. ledger.Entries.Take(522), TestLedger.Entry(1045), .. ledger.Entries.Skip(522).Take(77)]);
        verification = await ledger.VerifyAsync(folder);

        Assert.Equal(["inserted", "truncated"], Codes(verification)); // the last one fell out
    }

    [Fact]
    public async Task The_same_entry_twice_is_inserted()
    {
        await ledger.WriteAsync(folder);
        File.Delete(InFolder("entries.ndjson"));
        await RewriteAsync(2, entries => entries.Insert(11, entries[10]));

        Assert.Equal(["inserted"], Codes(await ledger.VerifyAsync(folder)));
    }

    [Fact]
    public async Task What_became_visible_late_is_a_notice_and_no_fault()
    {
        ledger.Entries.Insert(500, TestLedger.Entry(301));
        await ledger.WriteAsync(folder);

        var verification = await ledger.VerifyAsync(folder);

        Assert.Equal(["late"], Codes(verification));
        Assert.Contains(verification.Findings, f => f is { Code: "late", Index: 500, Seq: 301 });
        Assert.True(verification.Holds);
    }

    [Fact]
    public async Task An_entry_sealed_in_another_form_is_not_canonical()
    {
        ledger.Entries[7] = [.. ledger.Entries[7], (byte)' '];
        await ledger.WriteAsync(folder);

        Assert.Equal(["not-canonical"], Codes(await ledger.VerifyAsync(folder)));
    }

    [Fact]
    public async Task A_folder_that_is_not_empty_is_not_written_over_and_entries_that_are_not_signed_get_no_checkpoint()
    {
        await ledger.WriteAsync(folder);
        var refused = await Assert.ThrowsAsync<MalformedLedgerException>(() => ledger.WriteAsync(folder));
        Assert.Equal("folder-not-empty", refused.Code);

        var other = Path.Combine(folder, "other");
        refused = await Assert.ThrowsAsync<MalformedLedgerException>(() => ledger.WriteAsync(other, ledger.Checkpoint(599)));

        Assert.Equal("inconsistent", refused.Code);
        Assert.False(File.Exists(Path.Combine(other, "checkpoint")));
    }

    private static string[] Codes(BundleVerification verification) => [.. verification.Counts.Keys];

    private static long?[] IndexesOf(string code, BundleVerification verification) => [.. verification.Findings.Where(f => f.Code == code).Select(f => f.Index)];

    private string InFolder(string name) => Path.Combine(folder, name);

    private async Task AlterAsync(string file, int at)
    {
        var bytes = await File.ReadAllBytesAsync(InFolder(file));
        bytes[at] ^= 1;
        await File.WriteAllBytesAsync(InFolder(file), bytes);
    }

    private async Task RewriteAsync(long index, Action<List<byte[]>> alter)
    {
        var file = InFolder(new TileAddress(0, index, TileAddress.WidthAt(0, index, 600)).ToEntriesPath());
        List<byte[]> entries = [.. EntryBundle.Decode(await File.ReadAllBytesAsync(file)).Select(e => e.ToArray())];
        alter(entries);
        await File.WriteAllBytesAsync(file, EntryBundle.Encode(entries));
    }

    /// <summary>The same files with other entries, as many in each as before while there are any.</summary>
    private async Task RefillAsync(List<byte[]> entries)
    {
        for (var index = 0; index * 256 < entries.Count; index++)
            await RewriteAsync(index, file => { file.Clear(); file.AddRange(entries.Skip(index * 256).Take(256)); });
    }
}
