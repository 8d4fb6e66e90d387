using Campaign.Ledger;
using Campaign.TestKit;

namespace Campaign.Projections.Tests;

/// <summary>The signer never signs two histories, whoever asks it.</summary>
public sealed class FileSignerTests : IDisposable
{
    private const string Origin = "thu-nghiem/huyen-980";

    private readonly string folder = TemporaryFolder.Create("signer");
    private readonly SmallLog log = new(Origin, "một", "hai", "ba", "bốn", "năm");
    private readonly SmallLog forked = new(Origin, "một", "hai!", "ba", "bốn", "năm", "sáu");

    private string Key => Path.Combine(folder, "signing.key");

    private string Last => $"{Key}.last";

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_new_key_can_be_read_by_its_owner_alone_and_is_never_written_over()
    {
        var made = FileSigner.Create(Key, Origin);

        Assert.Equal(made.VerifierKey, FileSigner.Open(Key).VerifierKey);
        Assert.Equal(Origin, made.VerifierKey.Name);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Key));
        Assert.Throws<IOException>(() => FileSigner.Create(Key, Origin));
        Assert.Equal(made.VerifierKey, FileSigner.Open(Key).VerifierKey);
    }

    [Theory]
    [InlineData("640")]
    [InlineData("604")]
    [InlineData("620")]
    [InlineData("700")]
    public void A_key_that_others_may_read_is_refused(string mode)
    {
        if (OperatingSystem.IsWindows())
            return;
        FileSigner.Create(Key, Origin);
        File.SetUnixFileMode(Key, (UnixFileMode)Convert.ToInt32(mode, 8));

        var refused = Assert.Throws<LedgerStoreException>(() => FileSigner.Open(Key));

        Assert.Equal("signing-key", refused.Code);
        Assert.Contains($"chmod 600 {Key}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_can_be_given_as_text()
    {
        using var key = SigningKey.Generate(Origin);

        var note = await SignAsync(FileSigner.WithKey(key.ToText(), Last), log, 3);

        Assert.Equal([key.VerifierKey], SignedCheckpoint.Open(note, [key.VerifierKey]).SignedBy);
        Assert.Equal(note.ToString(), await File.ReadAllTextAsync(Last));
    }

    [Fact]
    public async Task What_is_no_key_is_refused_in_a_sentence()
    {
        Assert.Equal("signing-key", Assert.Throws<LedgerStoreException>(() => FileSigner.WithKey("mật khẩu", Last)).Code);
        Assert.Equal("signing-key", Assert.Throws<LedgerStoreException>(() => FileSigner.Open(Key)).Code);
        var signer = FileSigner.Create(Key, Origin);
        await File.WriteAllTextAsync(Last, "hỏng");
        Assert.Equal("signing-key", (await Assert.ThrowsAsync<LedgerStoreException>(() => SignAsync(signer, log))).Code);
    }

    [Fact]
    public async Task The_last_checkpoint_is_kept_beside_the_key_and_survives_the_process()
    {
        Assert.Null(await FileSigner.Create(Key, Origin).LastAsync(default));
        var first = await SignAsync(FileSigner.Open(Key), log, 2);
        Assert.Equal(first.ToString(), (await FileSigner.Open(Key).LastAsync(default))!.ToString());

        var second = await SignAsync(FileSigner.Open(Key), log);

        Assert.Equal(second.ToString(), (await FileSigner.Open(Key).LastAsync(default))!.ToString());
        Assert.Equal(log.Checkpoint(), Checkpoint.Parse(second.Text));
    }

    [Fact]
    public async Task Key_and_last_checkpoint_have_reached_the_disk_before_anybody_has_them()
    {
        var flushed = new List<string>(); // the files that the folder had then
        DurableFile.FolderFlushed += Look;
        try
        {
            var signer = FileSigner.Create(Key, Origin);
            await SignAsync(signer, log, 2);
            await SignAsync(signer, log, 5);
            using var next = signer.MakeNext(Origin);
            signer.TakeOver();
        }
        finally
        {
            DurableFile.FolderFlushed -= Look;
        }

        Assert.Equal(
            [
                "signing.key", "signing.key signing.key.last signing.key.last.lock", "signing.key signing.key.last signing.key.last.lock",
                "signing.key signing.key.last signing.key.last.lock signing.key.next",
                "signing.key signing.key.1 signing.key.last signing.key.last.lock signing.key.next",
                "signing.key signing.key.1 signing.key.last signing.key.last.lock",
            ],
            flushed);

        void Look(string path)
        {
            if (path == folder)
                flushed.Add(string.Join(' ', Directory.GetFiles(path).Select(Path.GetFileName).Order(StringComparer.Ordinal)));
        }
    }

    [Fact]
    public async Task What_does_not_go_on_from_the_last_checkpoint_is_refused_and_the_last_one_stays()
    {
        var signer = FileSigner.Create(Key, Origin);
        var last = await SignAsync(signer, log, 4);

        Assert.Equal("ledger-behind-signer", await RefusedAsync(signer, log, 3));
        Assert.Equal("ledger-forked", await RefusedAsync(signer, forked, 4));
        Assert.Equal("ledger-forked", await RefusedAsync(signer, forked, 6));
        Assert.Equal("wrong-origin", await RefusedAsync(signer, new SmallLog("huyen-khac", "một", "hai", "ba", "bốn", "năm"), 5));
        var lied = await Assert.ThrowsAsync<LedgerStoreException>(() => signer.SignAsync(forked.Checkpoint(6), log.ProofsTo(5), default)); // a proof, of something else
        Assert.Equal("ledger-forked", lied.Code);

        Assert.Equal(last.ToString(), (await signer.LastAsync(default))!.ToString());
        Assert.Equal(log.Checkpoint(5), Checkpoint.Parse((await SignAsync(signer, log, 5)).Text));
    }

    [Fact]
    public async Task The_last_checkpoint_of_another_log_is_set_aside_and_not_taken_for_ones_own()
    {
        using var other = SigningKey.Generate("huyen-khac");
        var foreign = await SignAsync(FileSigner.WithKey(other.ToText(), Last), new SmallLog("huyen-khac", "một", "hai", "ba"));
        var signer = FileSigner.Create(Key, Origin);

        Assert.Null(await signer.LastAsync(default));
        await SignAsync(signer, log, 2);

        Assert.Equal(foreign.ToString(), await File.ReadAllTextAsync($"{Last}.forked-1"));
        Assert.Equal(2, Checkpoint.Parse((await signer.LastAsync(default))!.Text).Size);
        Assert.Equal("ledger-behind-signer", await RefusedAsync(signer, log, 1));
    }

    [Fact]
    public async Task After_a_crash_before_the_database_heard_of_it_the_same_checkpoint_is_signed_again()
    {
        var kept = await SignAsync(FileSigner.Create(Key, Origin), log, 4);
        await File.WriteAllTextAsync($"{Last}.new", "bỏ dở"); // and what a crash in the middle of keeping leaves

        Assert.Equal(kept.ToString(), (await SignAsync(FileSigner.Open(Key), log, 4)).ToString());
    }

    [Fact]
    public async Task Of_two_histories_at_once_only_one_is_ever_signed()
    {
        await SignAsync(FileSigner.Create(Key, Origin), log, 1);
        async Task<int> SignedOfAsync(SmallLog history)
        {
            var count = 0;
            for (var size = 2; size <= 5; size++)
                count += await TrySignAsync(FileSigner.Open(Key), history, size) ? 1 : 0;
            return count;
        }

        var counts = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => SignedOfAsync(i % 2 == 0 ? log : forked))));

        Assert.True(counts.Where((_, i) => i % 2 == 0).Sum() == 0 ^ counts.Where((_, i) => i % 2 == 1).Sum() == 0, string.Join(", ", counts));
    }

    [Fact]
    public async Task A_signer_waits_while_another_process_signs()
    {
        var signer = FileSigner.Create(Key, Origin);
        var other = new FileStream($"{Last}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        var signing = SignAsync(signer, log);
        await Task.Delay(100); // it would have signed many times by now
        Assert.False(signing.IsCompleted);
        await other.DisposeAsync();

        Assert.Equal(log.Checkpoint(), Checkpoint.Parse((await signing).Text));
    }

    [Theory]
    [InlineData(".last.lock")]
    [InlineData(".last.new")]
    public async Task Where_the_last_checkpoint_cannot_be_kept_nothing_is_signed(string inTheWay)
    {
        var signer = FileSigner.Create(Key, Origin);
        Directory.CreateDirectory(Key + inTheWay);

        var refused = await Assert.ThrowsAsync<LedgerStoreException>(() => SignAsync(signer, log));

        Assert.Equal("signing-key", refused.Code);
        Assert.StartsWith($"Nothing is signed, because what was signed last cannot be kept at {Last}", refused.Message, StringComparison.Ordinal);
    }

    private static Task<SignedNote> SignAsync(FileSigner signer, SmallLog log, int? size = null) => signer.SignAsync(log.Checkpoint(size), log.ProofsTo(size), default);

    private static async Task<string> RefusedAsync(FileSigner signer, SmallLog log, int size) =>
        (await Assert.ThrowsAsync<LedgerStoreException>(() => SignAsync(signer, log, size))).Code;

    private static async Task<bool> TrySignAsync(FileSigner signer, SmallLog log, int size)
    {
        try
        {
            await SignAsync(signer, log, size);
            return true;
        }
        catch (LedgerStoreException e) when (e.Code is "ledger-behind-signer" or "ledger-forked")
        {
            return false;
        }
    }
}
