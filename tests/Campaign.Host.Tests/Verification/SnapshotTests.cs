using Campaign.TestKit;

namespace Campaign.Host.Tests.Verification;

public sealed class SnapshotTests : IDisposable
{
    private const string Text = "Dân vận khéo\n55\n";
    private readonly string folder = Path.Combine(AppContext.BaseDirectory, "snapshots-" + Guid.NewGuid().ToString("N"));

    public SnapshotTests() => Directory.CreateDirectory(folder);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_text_is_compared_with_the_file_beside_its_test() => await Verifier.Verify(Text, "txt");

    [Theory]
    [InlineData("2019", "Năm 2019")]
    [InlineData("2020", "Năm 2020")]
    public async Task Each_case_of_a_theory_has_a_file(string year, string text) =>
        await Verifier.Verify(text, extension: "md").UseTextForParameters(year);

    [Theory]
    [InlineData(Text)]
    [InlineData("Dân vận khéo\r\n55\r\n")]
    [InlineData("\ufeffDân vận khéo\n55\n")]
    [InlineData("Dân vận khéo\n55\n\n")]
    public async Task Byte_order_mark_line_ends_and_a_last_line_end_do_not_count(string verified)
    {
        var snapshot = New();
        await File.WriteAllTextAsync(snapshot.Verified, verified);
        await snapshot.MatchAsync(Text);
    }

    [Fact]
    public async Task A_match_deletes_what_an_earlier_run_received()
    {
        var snapshot = New();
        await File.WriteAllTextAsync(snapshot.Verified, Text);
        await File.WriteAllTextAsync(snapshot.Received, "old");
        await snapshot.MatchAsync(Text);
        Assert.False(File.Exists(snapshot.Received));
    }

    [Fact]
    public async Task A_mismatch_shows_the_first_line_that_differs_and_how_to_accept()
    {
        var snapshot = New();
        await File.WriteAllTextAsync(snapshot.Verified, Text);

        var mismatch = await Assert.ThrowsAsync<SnapshotMismatchException>(() => snapshot.MatchAsync("Dân vận khéo\r\n56\r\n"));

        Assert.Equal(
            $"""
            {snapshot.Name}.verified.txt differs in line 2:
              verified: 55
              received: 56
            To accept: mv '{snapshot.Received}' '{snapshot.Verified}'
            """,
            mismatch.Message);
        Assert.Equal("\ufeffDân vận khéo\n56\n"u8.ToArray(), await File.ReadAllBytesAsync(snapshot.Received));
    }

    [Fact]
    public async Task A_text_that_ends_early_is_a_mismatch()
    {
        var snapshot = New();
        await File.WriteAllTextAsync(snapshot.Verified, "a\nb\nc");
        var mismatch = await Assert.ThrowsAsync<SnapshotMismatchException>(() => snapshot.MatchAsync("a\nb"));
        Assert.Contains("differs in line 3:\n  verified: c\n  received: (the text ends here)", mismatch.Message);
    }

    [Fact]
    public async Task A_text_never_verified_is_a_mismatch_and_accepting_it_makes_a_match()
    {
        var snapshot = New();
        var mismatch = await Assert.ThrowsAsync<SnapshotMismatchException>(() => snapshot.MatchAsync(Text));
        Assert.StartsWith($"There is no snapshot {snapshot.Name}.verified.txt yet.", mismatch.Message);

        var next = New();
        File.Move(snapshot.Received, next.Verified);
        await next.MatchAsync(Text);
    }

    [Fact]
    public async Task Two_comparisons_may_not_share_a_file()
    {
        var snapshot = New();
        await File.WriteAllTextAsync(snapshot.Verified, Text);
        await snapshot.MatchAsync(Text);
        await Assert.ThrowsAsync<ArgumentException>(() => snapshot.MatchAsync(Text));
    }

    [Fact]
    public async Task A_snapshot_left_with_another_extension_is_named()
    {
        var snapshot = New();
        await File.WriteAllTextAsync(snapshot.Verified, Text);
        var left = (snapshot with { Extension = "md" }).Verified;
        await File.WriteAllTextAsync(left, Text);
        var problem = await Assert.ThrowsAsync<ArgumentException>(() => snapshot.MatchAsync(Text));
        Assert.Contains(left, problem.Message);
    }

    [Fact]
    public async Task A_text_that_Verify_would_rewrite_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => New().MatchAsync(""));
        await Assert.ThrowsAsync<ArgumentException>(() => New().MatchAsync($"see {folder}/x"));
    }

    [Fact]
    public async Task A_snapshot_that_no_test_asks_for_is_dangling()
    {
        string[] files =
        [
            $"{nameof(SnapshotTests)}.{nameof(A_text_is_compared_with_the_file_beside_its_test)}.verified.txt",
            $"{nameof(SnapshotTests)}.{nameof(Each_case_of_a_theory_has_a_file)}_2021.verified.md",
            $"{nameof(SnapshotTests)}.{nameof(A_text_is_compared_with_the_file_beside_its_test)}_2021.verified.txt",
            $"{nameof(SnapshotTests)}.A_test_since_renamed.verified.txt",
            "Renamed.Each_case_of_a_theory_has_a_file.verified.txt",
        ];
        foreach (var file in files)
            await File.WriteAllTextAsync(Path.Combine(folder, file), Text);

        var dangling = Snapshots.Dangling(typeof(SnapshotTests).Assembly, folder).Select(Path.GetFileName);

        Assert.Equal(files[2..].Order(StringComparer.Ordinal), dangling);
    }

    [Fact]
    public void Every_snapshot_of_this_project_belongs_to_a_test() =>
        Assert.Empty(Snapshots.Dangling(typeof(SnapshotTests).Assembly, Snapshots.ProjectFolder()));

    private Snapshot New() => new(folder, "S" + Guid.NewGuid().ToString("N"), "txt");
}
