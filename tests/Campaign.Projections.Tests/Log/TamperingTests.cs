using Campaign.Ledger;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using static Campaign.Projections.Tests.LedgerFixture;

namespace Campaign.Projections.Tests;

/// <summary>Whatever somebody with the database does to sealed history is found, and named.</summary>
public sealed class TamperingTests : IAsyncLifetime, IDisposable
{
    /// <summary>More than a tile holds; they need not make sense.</summary>
    private const string ManyModels =
        """
        insert into campaign.mt_streams (id, version) select 'model/M' || n, 1 from generate_series(2, 296) n;
        insert into campaign.mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, headers, user_name)
        select nextval('campaign.mt_events_sequence'), gen_random_uuid(), 'model/M' || n, 1, data, type, now(), mt_dotnet_type, headers, user_name
        from campaign.mt_events, generate_series(2, 296) n where seq_id = 5
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("log").FullName;
    private LedgerFixture ledger = null!;

    private string Key => Path.Combine(folder, "signing.key");

    public async Task InitializeAsync()
    {
        FileSigner.Create(Key, "thu-nghiem/huyen-980");
        ledger = await StartAsync(nameof(TamperingTests), "Asia/Ho_Chi_Minh", o => o.Log.Signer = FileSigner.Open(Key));
        await ledger.LaunchAsync();
        await ledger.Ledger.Log.SealAsync();
        await ledger.AcceptedAsync(Register("M1"));
        await ledger.ExecuteSqlAsync(ManyModels);
        await ledger.Ledger.Log.SealAsync();
    }

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Honest_history_is_whole()
    {
        var verification = await ledger.Ledger.Log.VerifyAsync();

        Assert.Empty(verification.Findings);
        Assert.Equal((300L, 0L, 3), (verification.Size, verification.Unsealed, verification.CheckpointCount)); // the signer's own comes on top of both
        Assert.Equal("thu-nghiem/huyen-980", verification.Origin);
    }

    [Fact]
    public async Task A_key_or_checkpoint_of_another_log_is_told_apart_from_altered_history()
    {
        using var stranger = SigningKey.Generate("thu-nghiem/huyen-980");
        using var other = SigningKey.Generate("thu-nghiem/huyen-khac");
        var log = ledger.Ledger.Log;
        var ours = SignedNote.Parse((await log.CheckpointAsync())!);
        var brought = new[]
        {
            SignedCheckpoint.Sign(Checkpoint.Parse(ours.Text), stranger).ToString(),
            SignedCheckpoint.Sign(new SmallLog("thu-nghiem/huyen-khac", "một").Checkpoint(), other).ToString(),
            $"{ours}".Replace("\n300\n", "\n299\n", StringComparison.Ordinal),
            "không phải điểm kiểm tra",
        };

        foreach (var note in brought)
            Assert.Equal((false, true), Verdict(await log.VerifyAsync(brought: [new BroughtCheckpoint("2019.checkpoint", note)])));
        Assert.Equal((false, true), Verdict(await log.VerifyAsync([stranger.VerifierKey])));
        var witness = Assert.Single((await log.VerifyAsync([stranger.CosignerKey])).Findings, f => f.Sentence.Contains("is the key of a witness", StringComparison.Ordinal));
        Assert.StartsWith($"{stranger.CosignerKey} is the key of a witness, which stands under the checkpoints that it cosigned and no others.", witness.Sentence, StringComparison.Ordinal);
        Assert.Equal((true, true), Verdict(await log.VerifyAsync()));

        await ledger.ExecuteSqlAsync("update campaign.mt_events set user_name = 'khác' where seq_id = 4");
        Assert.Equal((false, false), Verdict(await log.VerifyAsync([stranger.VerifierKey], [new BroughtCheckpoint("2019.checkpoint", brought[0])])));
    }

    [Fact]
    public async Task A_checkpoint_that_the_trusted_key_signed_binds_history()
    {
        using var key = SigningKey.Parse((await File.ReadAllTextAsync(Key)).TrimEnd());
        var another = new SmallLog("thu-nghiem/huyen-980", "một", "hai").Checkpoint();
        var longer = new Checkpoint("thu-nghiem/huyen-980", 301, another.Root);

        foreach (var (checkpoint, code) in new[] { (another, LogFindingCode.Inconsistent), (longer, LogFindingCode.Truncated) })
        {
            var verification = await ledger.Ledger.Log.VerifyAsync(brought: [new BroughtCheckpoint("2019.checkpoint", SignedCheckpoint.Sign(checkpoint, key).ToString())]);
            Assert.Equal((false, false), Verdict(verification));
            Assert.Equal(code, Assert.Single(verification.Findings).Code);
        }
    }

    [Fact]
    public async Task A_single_seal_that_a_stranger_signed_is_altered_history()
    {
        using var stranger = SigningKey.Generate("thu-nghiem/huyen-980");
        var note = SignedCheckpoint.Sign(Checkpoint.Parse(SignedNote.Parse((await ledger.Ledger.Log.CheckpointAsync())!).Text), stranger);
        await ledger.ExecuteSqlAsync($"update campaign.seals set note = '{note}' where size = 300");

        Assert.Equal((false, false), Verdict(await ledger.Ledger.Log.VerifyAsync()));
    }

    private static (bool IsWhole, bool AgreesWithItself) Verdict(LogVerification verification) => (verification.IsWhole, verification.AgreesWithItself);

    [Theory]
    [InlineData("data = jsonb_set(data, '{title}', '\"khác\"')", "edited", "data.title: \"Tuyến đường hoa nông thôn mới\" was sealed, \"khác\" is stored")]
    [InlineData("type = 'model-withdrawn.v1'", "type-altered edited", "type: \"model-registered.v1\" was sealed, \"model-withdrawn.v1\" is stored")]
    [InlineData("timestamp = timestamp - interval '1 day'", "edited", "at: ")]
    [InlineData("timestamp = 'infinity'", "edited", "at: ")]
    [InlineData("user_name = 'người khác'", "edited", "user: \"tester\" was sealed, \"người khác\" is stored")]
    [InlineData("headers = headers || '{\"certainty\": \"illustrative\"}'", "edited", "headers.certainty: \"certain\" was sealed, \"illustrative\" is stored")]
    [InlineData("correlation_id = 'x'", "edited", "correlation: nothing was sealed, \"x\" is stored")]
    [InlineData("id = gen_random_uuid()", "edited", "id: ")]
    [InlineData("tenant_id = 'khác'", "edited", "tenant: \"*DEFAULT*\" was sealed, \"khác\" is stored")]
    [InlineData("mt_dotnet_type = 'Campaign.Domain.ModelRecognised, Campaign.Domain'", "type-altered", "is a model-registered.v1")]
    [InlineData("is_archived = true", "archived", "is marked as archived")]
    [InlineData("is_archived = null", "archived", "is marked as archived")]
    [InlineData("bdata = 'x'", "type-altered", "binary content")]
    public async Task A_changed_column_is_found(string change, string code, string sentence)
    {
        await ledger.ExecuteSqlAsync($"update campaign.mt_events set {change} where seq_id = 270");

        var findings = (await ledger.Ledger.Log.VerifyAsync()).Findings;

        Assert.Equal(code, string.Join(' ', findings.Select(f => f.Code)));
        Assert.All(findings, finding => Assert.Equal(270, finding.Seq));
        Assert.Contains(sentence, findings[^1].Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("update campaign.mt_streams set version = 2 where id = 'model/M7'", "stream-row")]
    [InlineData("update campaign.mt_streams set is_archived = true where id = 'model/M7'", "archived")]
    [InlineData("update campaign.mt_streams set compacted_version = 1 where id = 'model/M7'", "stream-row")]
    [InlineData("insert into campaign.mt_streams (id, version) values ('model/không có', 1)", "stream-row")]
    [InlineData("alter table campaign.mt_events add is_skipped boolean default false; update campaign.mt_events set is_skipped = true where seq_id = 8", "archived")]
    [InlineData("delete from campaign.mt_events where seq_id = 11", "missing stream-row")]
    [InlineData("delete from campaign.mt_streams where id = 'model/M7'", "missing")]
    [InlineData("update campaign.mt_events set seq_id = -5 where seq_id = 11", "inserted missing")]
    [InlineData("delete from campaign.leaves where index = 17", "copy-altered")]
    [InlineData("update campaign.leaves set entry = '{}' where index = 17", "copy-altered")]
    [InlineData("update campaign.tiles set hashes = set_byte(hashes, 40, get_byte(hashes, 40) # 1) where level = 0 and index = 0", "tile-altered")]
    [InlineData("update campaign.tiles set hashes = set_byte(hashes, 4, get_byte(hashes, 4) # 1) where level = 1", "tile-altered")]
    [InlineData("delete from campaign.tiles where level = 0 and index = 0", "tile-altered")]
    [InlineData("update campaign.seals set root = sha256('') where size = 300", "inconsistent")]
    [InlineData("update campaign.seals set origin = 'khác' where size = 4", "wrong-origin")]
    [InlineData("update campaign.seals set note = replace(note, E'\\n300\\n', E'\\n301\\n')", "bad-signature")]
    [InlineData("insert into campaign.leaves select -1, -1, false, sealed_at, entry from campaign.leaves where index = 3", "inserted")]
    [InlineData("insert into campaign.leaves select 1000000000000, 1000, false, sealed_at, entry from campaign.leaves where index = 3", "inserted")]
    [InlineData("insert into campaign.seals select 1000000000000, origin, root, sealed_at, null from campaign.seals where size = 4", "truncated")]
    [InlineData("update campaign.seals set root = 'x' where size = 4", "copy-altered inconsistent")]
    [InlineData("update campaign.seals set sealed_at = 'infinity' where size = 300", "inconsistent inserted")]
    [InlineData("update campaign.seals set sealed_at = sealed_at - interval '1 day' where size = 300", "copy-altered inconsistent")]
    [InlineData("update campaign.leaves set sealed_at = 'infinity' where index = 17", "copy-altered")]
    [InlineData("update campaign.leaves set is_late = true where index = 17", "copy-altered")]
    [InlineData("update campaign.leaves set entry = entry || decode(repeat('20', 1000000), 'hex') where index = 17", "copy-altered")]
    [InlineData("insert into campaign.mt_streams (id, version) values ('model/xa', 1); insert into campaign.mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type) select 1000000, gen_random_uuid(), 'model/xa', 1, data, type, timestamp, mt_dotnet_type from campaign.mt_events where seq_id = 300", "inserted")]
    public async Task A_changed_table_is_found(string sql, string codes)
    {
        await ledger.ExecuteSqlAsync(sql);

        var findings = (await ledger.Ledger.Log.VerifyAsync()).Findings;

        Assert.Equal(codes, string.Join(' ', findings.Select(f => f.Code).Distinct().Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Two_events_that_changed_places_are_named()
    {
        await ledger.ExecuteSqlAsync("update campaign.mt_events set seq_id = -seq_id where seq_id in (20, 30); update campaign.mt_events set seq_id = 50 + seq_id where seq_id < 0");

        Assert.Equal([("reordered", 20L), ("reordered", 30L)], (await ledger.Ledger.Log.VerifyAsync()).Findings.Select(f => (f.Code, f.Seq!.Value)));
    }

    [Fact]
    public async Task An_event_inserted_among_sealed_ones_is_found()
    {
        await ledger.ScalarAsync<long>("select nextval('campaign.mt_events_sequence')");
        await ledger.AcceptedAsync(Register("M500"));
        await ledger.SealAllAsync();
        await ledger.ExecuteSqlAsync("insert into campaign.mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type) select 301, gen_random_uuid(), stream_id, 2, data, type, timestamp, mt_dotnet_type from campaign.mt_events where seq_id = 300; update campaign.mt_streams set version = 2 where id = 'model/M296'");

        Assert.Equal([("inserted", 301L)], (await ledger.Ledger.Log.VerifyAsync()).Findings.Select(f => (f.Code, f.Seq!.Value)));
    }

    [Fact]
    public async Task Whoever_rewrites_copy_tiles_and_seals_as_well_is_found_by_the_signer()
    {
        await ledger.ExecuteSqlAsync("update campaign.mt_events set data = jsonb_set(data, '{title}', '\"khác\"') where seq_id = 270; truncate campaign.leaves, campaign.tiles; delete from campaign.seals where size = 300; update campaign.seals set note = null");
        await ledger.ExecuteSqlAsync("delete from campaign.seals");
        var signer = Key + ".last";
        await Assert.ThrowsAsync<LedgerStoreException>(() => ledger.Ledger.Log.SealAsync());
        Assert.Contains("\n300\n", await File.ReadAllTextAsync(signer), StringComparison.Ordinal);

        var verification = await ledger.Ledger.Log.VerifyAsync();

        Assert.Equal([LogFindingCode.Inconsistent], verification.Findings.Select(f => f.Code));
    }

    [Fact]
    public async Task A_truncated_log_is_found_and_not_signed()
    {
        await ledger.ExecuteSqlAsync("delete from campaign.seals; delete from campaign.tiles; delete from campaign.leaves; delete from campaign.mt_events where seq_id > 100; delete from campaign.mt_streams s where not exists (select from campaign.mt_events e where e.stream_id = s.id)");

        Assert.Equal("ledger-behind-signer", (await Assert.ThrowsAsync<LedgerStoreException>(() => ledger.Ledger.Log.SealAsync())).Code);

        Assert.Equal([LogFindingCode.Truncated], (await ledger.Ledger.Log.VerifyAsync()).Findings.Select(f => f.Code));
    }

    [Fact]
    public async Task Another_key_is_found()
    {
        using var other = SigningKey.Generate("thu-nghiem/huyen-980");
        var note = SignedCheckpoint.Sign(Checkpoint.Parse(SignedNote.Parse((await ledger.Ledger.Log.CheckpointAsync())!).Text), other);
        await ledger.ExecuteSqlAsync($"update campaign.seals set note = '{note}' where size = 300");

        Assert.Equal([LogFindingCode.BadSignature], (await ledger.Ledger.Log.VerifyAsync()).Findings.Select(f => f.Code));
    }

    [Fact]
    public async Task A_checkpoint_that_an_auditor_kept_tells_of_a_history_that_was_sealed_anew()
    {
        var kept = (await ledger.Ledger.Log.CheckpointAsync())!;
        File.Delete(Key + ".last"); // whoever has the key as well
        await ledger.ExecuteSqlAsync("update campaign.mt_events set user_name = 'x' where seq_id = 5; truncate campaign.leaves, campaign.tiles, campaign.seals");
        await ledger.Ledger.Log.SealAsync();
        Assert.Empty((await ledger.Ledger.Log.VerifyAsync()).Findings);

        var findings = (await ledger.Ledger.Log.VerifyAsync(brought: [new BroughtCheckpoint("năm-2019.checkpoint", kept)])).Findings;

        Assert.Equal([LogFindingCode.Inconsistent], findings.Select(f => f.Code));
        Assert.StartsWith("The checkpoint of năm-2019.checkpoint has another root than the events", findings[0].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Martens_own_masking_and_overwriting_are_caught()
    {
        await using (var session = ledger.Store.LightweightSession())
        {
            var stored = await session.Events.QueryAllRawEvents().FirstAsync(e => e.Sequence == 12);
            session.Events.OverwriteEvent(stored); // the same content, written anew: still the same event
            await session.SaveChangesAsync();
            Assert.Empty((await ledger.Ledger.Log.VerifyAsync()).Findings);
            session.Events.CompletelyReplaceEvent(13, ((Campaign.Domain.ModelRegistered)stored.Data) with { On = On("2018-01-01") });
            await session.SaveChangesAsync();
        }

        Assert.Equal([("edited", 13L)], (await ledger.Ledger.Log.VerifyAsync()).Findings.Select(f => (f.Code, f.Seq!.Value)));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("x")]
    [InlineData("{\"id\":1}")]
    [InlineData("{\"\\ud800\":\"\\ud800\"}")]
    public async Task A_kept_copy_that_is_no_entry_does_not_hide_which_event_it_was(string entry)
    {
        await ledger.ExecuteSqlAsync(
            $"""
            update campaign.leaves set entry = convert_to('{entry}', 'UTF8') where index = 17;
            update campaign.tiles set hashes = overlay(hashes placing sha256('\x00'::bytea || convert_to('{entry}', 'UTF8')) from 545 for 32) where level = 0 and index = 0;
            update campaign.mt_events set user_name = 'x' where seq_id = 18
            """);

        var findings = (await ledger.Ledger.Log.VerifyAsync()).Findings;

        Assert.Equal(("edited", 18L), (findings[0].Code, findings[0].Seq!.Value));
    }

    [Fact]
    public async Task A_seal_that_claims_an_endless_log_does_not_keep_the_verification_busy_for_ever()
    {
        await ledger.ExecuteSqlAsync("insert into campaign.seals select 1::bigint << 60, origin, root, sealed_at, null from campaign.seals where size = 300; insert into campaign.tiles select 0, 1::bigint << 40, hashes from campaign.tiles where level = 0 and index = 0");

        var verification = await ledger.Ledger.Log.VerifyAsync().WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Contains(verification.Findings, f => f.Code == LogFindingCode.Truncated);
        Assert.Contains(verification.Findings, f => f.Sentence.EndsWith("more entries do not agree.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_signature_that_nobody_could_check_does_not_count()
    {
        using var keyless = BuildHost(ledger.ConnectionString);

        var verification = await keyless.Services.GetRequiredService<CampaignLedger>().Log.VerifyAsync();

        Assert.Equal((true, 0, false), (verification.IsWhole, verification.CheckpointCount, verification.AreSignaturesChecked));
    }
}
