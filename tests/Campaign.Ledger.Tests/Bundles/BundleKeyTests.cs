namespace Campaign.Ledger.Tests;

/// <summary>Bundles of a ledger whose key was replaced twice: at 100 entries, and at 200 of 300.</summary>
public sealed class BundleKeyTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("bundle").FullName;
    private readonly TestLedger ledger = TestLedger.Of(300);
    private readonly SigningKey second = SigningKey.Generate(TestLedger.Origin), third = SigningKey.Generate(TestLedger.Origin);

    private SigningKey First => ledger.Key;

    public void Dispose()
    {
        ledger.Dispose();
        second.Dispose();
        third.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Whoever_trusts_the_first_key_alone_or_the_newest_alone_accepts_the_bundle_and_older_checkpoints()
    {
        await WriteAsync(third);

        foreach (var trusted in (SigningKey[])[First, second, third])
        {
            var verification = await VerifyAsync(trusted, ledger.Checkpoint(50), ledger.Checkpoint(100), ledger.Checkpoint(150, key: second), ledger.Checkpoint(250, key: third));

            Assert.Equal([], verification.Findings);
            Assert.Equal([third.VerifierKey], verification.SignedBy);
        }
    }

    [Fact]
    public async Task A_bundle_from_before_holds_with_its_own_key_and_not_with_the_newest()
    {
        await ledger.WriteAsync(folder);

        Assert.Equal([], (await VerifyAsync(First)).Findings);
        Assert.Equal("bad-signature", CodesOf(await VerifyAsync(third)));
    }

    [Fact]
    public async Task A_key_that_signs_on_after_it_was_replaced_is_found()
    {
        await WriteAsync(second);

        foreach (var trusted in (SigningKey[])[First, second, third])
        {
            var finding = Assert.Single((await VerifyAsync(trusted)).Findings);
            Assert.Equal("bad-signature", finding.Code);
            Assert.Contains("the key was replaced at size 200", finding.Sentence, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_older_checkpoint_that_a_replaced_key_signed_too_late_is_found()
    {
        await WriteAsync(third);

        Assert.Equal("bad-signature", CodesOf(await VerifyAsync(third, ledger.Checkpoint(101))));
    }

    [Fact]
    public async Task Without_the_changes_the_first_key_does_not_lead_to_the_newest()
    {
        await WriteAsync(third);
        File.Delete(Path.Combine(folder, "keys/1"));

        Assert.Equal("bad-signature", CodesOf(await VerifyAsync(First)));
        Assert.Equal("", CodesOf(await VerifyAsync(third)));
    }

    [Theory]
    [InlineData("\n100\n", "\n300\n", "bad-signature")]
    [InlineData("key-change", "key-chance", "malformed")]
    [InlineData("\n\n", "\n", "malformed")]
    public async Task An_altered_change_is_found_whichever_key_is_trusted(string part, string instead, string code)
    {
        await WriteAsync(third);
        var change = Path.Combine(folder, "keys/1");
        await File.WriteAllTextAsync(change, (await File.ReadAllTextAsync(change)).Replace(part, instead, StringComparison.Ordinal));

        Assert.Equal(code, CodesOf(await VerifyAsync(third)));
        Assert.Contains(code, CodesOf(await VerifyAsync(First)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_of_another_ledger_does_not_vouch_for_an_older_checkpoint()
    {
        using var other = SigningKey.Generate("khác");
        var folderOfBundle = await ledger.WriteAsync(folder);

        var verification = await BundleVerifier.VerifyAsync(folderOfBundle, [First.VerifierKey, other.VerifierKey], [ledger.Checkpoint(100, key: other)]);

        Assert.Equal("wrong-origin", CodesOf(verification));
        Assert.Contains("The older checkpoint is of the ledger", Assert.Single(verification.Findings).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_of_another_ledger_are_found()
    {
        using SigningKey one = SigningKey.Generate("khác"), another = SigningKey.Generate("khác");
        await ledger.WriteAsync(folder);
        Directory.CreateDirectory(Path.Combine(folder, "keys"));
        await File.WriteAllTextAsync(Path.Combine(folder, "keys/1"), KeyChange.Sign(one, another, 1).ToString());

        Assert.Equal("wrong-origin", CodesOf(await VerifyAsync(First)));
    }

    [Fact]
    public async Task Changes_are_bounded_in_size_and_number()
    {
        await ledger.WriteAsync(folder);
        Directory.CreateDirectory(Path.Combine(folder, "keys"));
        await File.WriteAllBytesAsync(Path.Combine(folder, "keys/1"), new byte[(64 * 1024) + 1]);
        Assert.Equal("malformed-bundle", (await Assert.ThrowsAsync<MalformedLedgerException>(() => new BundleFolder(folder).ReadKeyChangesAsync().AsTask())).Code);
        Assert.Equal("malformed", CodesOf(await VerifyAsync(First)));

        for (var number = 1; number <= KeyHistory.MaxChanges + 1; number++)
            await File.WriteAllTextAsync(Path.Combine(folder, $"keys/{number}"), ledger.Checkpoint(0).ToString());
        Assert.Equal("malformed-bundle", (await Assert.ThrowsAsync<MalformedLedgerException>(() => new BundleFolder(folder).ReadKeyChangesAsync().AsTask())).Code);
        File.Delete(Path.Combine(folder, $"keys/{KeyHistory.MaxChanges + 1}"));
        Assert.Equal(KeyHistory.MaxChanges, (await new BundleFolder(folder).ReadKeyChangesAsync()).Count);
    }

    private Task WriteAsync(SigningKey signedBy) => BundleWriter.WriteAsync(
        folder, ledger.Checkpoint(key: signedBy), TestLedger.Each(ledger.Entries), keyChanges: [KeyChange.Sign(First, second, 100), KeyChange.Sign(second, third, 200)]);

    private Task<BundleVerification> VerifyAsync(SigningKey trusted, params SignedNote[] older) => BundleVerifier.VerifyAsync(new BundleFolder(folder), [trusted.VerifierKey], older);

    private static string CodesOf(BundleVerification verification) => string.Join(' ', verification.Counts.Keys);
}
