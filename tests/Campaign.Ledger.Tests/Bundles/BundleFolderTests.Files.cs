namespace Campaign.Ledger.Tests;

/// <content>Tiles, and files that are missing, torn or too large.</content>
public sealed partial class BundleFolderTests
{
    [Theory]
    [InlineData("tile/0/001", "tile-altered")]
    [InlineData("tile/0/002.p/88", "tile-altered")]
    [InlineData("tile/1/000.p/2", "tile-altered")]
    public async Task An_altered_tile_is_named(string tile, string code)
    {
        await ledger.WriteAsync(folder);
        await AlterAsync(tile, 40);

        var verification = await ledger.VerifyAsync(folder);

        Assert.Equal([code], Codes(verification));
        Assert.Contains($"The file {tile} ", Assert.Single(verification.Findings).Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("checkpoint", "missing")]
    [InlineData("tile/0/001", "missing")]
    [InlineData("tile/1/000.p/2", "missing")]
    [InlineData("tile/entries/001", "missing")]
    [InlineData("tile/entries/002.p/88", "truncated")]
    public async Task A_file_that_is_not_there_is_missing_and_the_last_one_truncated(string file, string code)
    {
        await ledger.WriteAsync(folder);
        File.Delete(InFolder(file));

        Assert.Equal([code], Codes(await ledger.VerifyAsync(folder)));
    }

    [Theory]
    [InlineData("checkpoint")]
    [InlineData("tile/0/001")]
    [InlineData("tile/1/000.p/2")]
    [InlineData("tile/entries/001")]
    [InlineData("entries.ndjson")]
    public async Task A_byte_too_many_or_too_few_is_found_in_every_file(string file)
    {
        await ledger.WriteAsync(folder);
        var bytes = await File.ReadAllBytesAsync(InFolder(file));
        await File.WriteAllBytesAsync(InFolder(file), [.. bytes, (byte)'x']);
        Assert.Equal(["malformed"], Codes(await ledger.VerifyAsync(folder)));

        await File.WriteAllBytesAsync(InFolder(file), bytes[..^1]);
        Assert.Contains("malformed", Codes(await ledger.VerifyAsync(folder)));
    }

    [Theory]
    [InlineData("checkpoint")]
    [InlineData("tile/0/001")]
    [InlineData("tile/entries/001")]
    [InlineData("entries.ndjson")]
    public async Task A_file_larger_than_any_memory_is_refused_unread(string file)
    {
        await ledger.WriteAsync(folder);
        using (var stream = File.OpenWrite(InFolder(file)))
            stream.SetLength(1L << 40); // no byte of it lies on the disk

        Assert.Contains("malformed", Codes(await ledger.VerifyAsync(folder)));
    }

    [Theory]
    [InlineData("checkpoint", "malformed")]
    [InlineData("tile/0/001", "malformed")]
    [InlineData("tile/1/000.p/2", "malformed")]
    [InlineData("tile/entries/001", "malformed")]
    [InlineData("entries.ndjson", "copy-altered")]
    [InlineData("keys/1", "malformed")]
    public async Task A_pipe_in_place_of_a_file_is_found_and_not_waited_for(string file, string code)
    {
        await ledger.WriteAsync(folder);
        Directory.CreateDirectory(InFolder("keys"));
        File.Delete(InFolder(file));
        using (var made = System.Diagnostics.Process.Start("mkfifo", InFolder(file)))
            await made.WaitForExitAsync();

        Assert.Equal([code], Codes(await ledger.VerifyAsync(folder).WaitAsync(TimeSpan.FromMinutes(1))));
    }

    [Theory]
    [InlineData("checkpoint")]
    [InlineData("tile/entries/001")]
    [InlineData("entries.ndjson")]
    public async Task A_link_in_place_of_a_file_is_malformed_wherever_it_leads(string file)
    {
        await ledger.WriteAsync(folder);
        File.Move(InFolder(file), InFolder("moved"));
        File.CreateSymbolicLink(InFolder(file), InFolder("moved"));

        Assert.Equal(["malformed"], Codes(await ledger.VerifyAsync(folder)));
    }

    [Fact]
    public async Task A_checkpoint_of_very_many_entries_without_files_ends_at_once()
    {
        var huge = SignedCheckpoint.Sign(new Checkpoint(TestLedger.Origin, long.MaxValue, TreeHash.Empty), ledger.Key);
        await File.WriteAllTextAsync(InFolder("checkpoint"), huge.ToString());

        var verification = await ledger.VerifyAsync(folder);

        Assert.Contains("truncated", Codes(verification));
    }
}
