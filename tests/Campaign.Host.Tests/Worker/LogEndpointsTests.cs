using System.Net;
using Campaign.Host.Postgres;
using Campaign.Host.Tests.Cli;
using Campaign.Host.Worker;
using Campaign.Ledger;
using Campaign.TestKit;
using Microsoft.AspNetCore.Builder;

namespace Campaign.Host.Tests.Worker;

/// <summary>The log as other people's clients get it from the host.</summary>
public sealed class LogEndpointsTests(SealedDemo demo) : IClassFixture<SealedDemo>, IAsyncLifetime, IDisposable
{
    private WebApplication app = null!;
    private HttpClient client = null!;

    public async Task InitializeAsync()
    {
        app = LedgerServer.Build(demo.ConnectionString, new IPEndPoint(IPAddress.Loopback, 0), log: LogSettings.Read(new DataFolder(demo.Folder), isPrivate: false));
        await app.StartAsync();
        client = new HttpClient { BaseAddress = new Uri($"{app.Urls.Single()}/ledger/") };
    }

    public async Task DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    public void Dispose() => client.Dispose();

    [Fact]
    public async Task Checkpoint_tiles_and_entries_are_byte_for_byte_those_of_the_bundle()
    {
        var folder = demo.PathOf("so-cai");
        await demo.DoneAsync($"ledger export -o {folder}");
        var files = Directory.GetFiles(Path.Combine(folder, "tile"), "*", SearchOption.AllDirectories).Append(Path.Combine(folder, "checkpoint")).ToList();
        Assert.True(files.Count >= 3);

        foreach (var file in files)
        {
            var path = Path.GetRelativePath(folder, file).Replace('\\', '/');
            using var answer = await client.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.OK), (path, answer.StatusCode));
            Assert.Equal(await File.ReadAllBytesAsync(file), await answer.Content.ReadAsByteArrayAsync());
            var (type, cache) = path switch
            {
                "checkpoint" => ("text/plain; charset=utf-8", "no-cache"),
                _ when path.StartsWith("tile/entries/", StringComparison.Ordinal) => ("application/octet-stream", "immutable, max-age=604800, private"),
                _ => ("application/octet-stream", "immutable, max-age=604800"),
            };
            Assert.Equal((type, cache), ($"{answer.Content.Headers.ContentType}", string.Join(", ", $"{answer.Headers.CacheControl}".Split(", ").Order())));
        }
    }

    [Fact]
    public async Task A_narrower_tile_is_the_start_of_the_wider_one_and_a_wider_one_is_not_there()
    {
        var size = (await demo.CheckpointAsync()).Size;
        var (index, width) = ($"{size / 256:D3}", (int)(size % 256));
        var (hashes, entries) = (await client.GetByteArrayAsync($"tile/0/{index}.p/{width}"), await client.GetByteArrayAsync($"tile/entries/{index}.p/{width}"));

        Assert.Equal(hashes[..(TreeHash.Length * 2)], await client.GetByteArrayAsync($"tile/0/{index}.p/2"));
        Assert.Equal(EntryBundle.Decode(entries).Take(2).Select(e => e.ToArray()), EntryBundle.Decode(await client.GetByteArrayAsync($"tile/entries/{index}.p/2")).Select(e => e.ToArray()));
        foreach (var path in new[] { $"tile/0/{index}.p/{width + 1}", $"tile/entries/{index}.p/{width + 1}", $"tile/0/{index}", $"tile/entries/{index}" })
            Assert.Equal((path, HttpStatusCode.NotFound), (path, (await client.GetAsync(path)).StatusCode));
    }

    [Theory]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/01")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/")]
    [InlineData("tile/0/0")]
    [InlineData("tile/0/0000")]
    [InlineData("tile/0/x000/000")]
    [InlineData("tile/0/000/")]
    [InlineData("tile/0//000")]
    [InlineData("tile/00/000")]
    [InlineData("tile/-1/000")]
    [InlineData("tile/0/-01")]
    [InlineData("tile/64/000")]
    [InlineData("tile/0/999")]
    [InlineData("tile/0/x999/x999/x999/x999/x999/x999/999")]
    [InlineData("tile/data/000")]
    [InlineData("tile/entries/0.p/1")]
    [InlineData("tile/entries/000.p/0")]
    [InlineData("tile/entries/999")]
    [InlineData("tile/entries/000.p/1/..")]
    [InlineData("tile/entries")]
    [InlineData("tile")]
    [InlineData("entries.ndjson")]
    public async Task Other_widths_and_spellings_are_not_there(string path) => Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(path)).StatusCode);

    [Fact]
    public async Task A_client_in_another_language_recomputes_the_root_from_all_entries_and_checks_the_signature()
    {
        var checkpoint = await demo.CheckpointAsync();

        Assert.Equal((0, $"{checkpoint.Size} {checkpoint.Root}\n", ""), Follow(demo.Key));
        using var stranger = SigningKey.Generate(SealedDemo.Origin);
        Assert.Contains("not signed by the key", Follow(stranger.VerifierKey).Errors, StringComparison.Ordinal);
    }

    private (int ExitCode, string Output, string Errors) Follow(VerifierKey key) => Python.Run(AppContext.BaseDirectory, "Worker/tlog_client.py", client.BaseAddress!.ToString().TrimEnd('/'), key.ToString());
}
