using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Campaign.Ledger;
using Campaign.TestKit;

namespace Campaign.Packages.Tests;

/// <summary>The samples, built against the packages and run.</summary>
[Collection(nameof(Packed))]
public sealed class SampleTests(Packed packed)
{
    private static readonly string Address = $"http://127.0.0.1:{FreePort.Next()}";

    private string Samples => Path.Combine(packed.Sources.Folder, "samples");

    [Fact]
    public async Task An_application_with_a_store_of_its_own_records_and_a_worker_in_another_process_reports()
    {
        await using var database = CampaignDatabase.ForTest(nameof(SampleTests));
        await database.InitializeAsync();
        await BuildAsync("Worker");
        await BuildAsync("Api");
        using var worker = RunningProgram.Start(Path.Combine(Samples, "Worker"), database.ConnectionString);
        using var api = RunningProgram.Start(Path.Combine(Samples, "Api"), database.ConnectionString, $"--urls={Address}");
        using var client = new HttpClient { BaseAddress = new Uri(Address) };
        await api.AnswersAsync(client, "/report/980");

        var model = new { Id = "DVK-2019-001", Unit = "98001", Title = "Tuyến đường hoa nông thôn mới", Field = "economy", Owner = "Chi hội Phụ nữ thôn 3", PhotoUrl = "https://xa.example/hoa.jpg" };
        var key = Guid.NewGuid();
        Assert.Equal(HttpStatusCode.OK, await PostAsync(client, "/models", model, key, "can-bo-xa"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(client, "/models", model, key, "can-bo-xa")); // the answer was lost: the same again
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PostAsync(client, "/models", model with { Title = "Camera an ninh" }, key, "can-bo-xa")); // the key of another request
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PostAsync(client, "/models", model with { Title = "Camera an ninh" }, Guid.NewGuid(), "can-bo-xa")); // that id is another model's
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PostAsync(client, "/models/DVK-2019-001/promotion", new { }, Guid.NewGuid(), "can-bo-xa")); // nobody approves what they recorded
        Assert.Equal(HttpStatusCode.OK, await PostAsync(client, "/models/DVK-2019-001/promotion", new { }, Guid.NewGuid(), "lanh-dao"));
        var award = new { Id = "KT-1", Unit = "98001", Recipient = "Thôn 3", Achievement = "Vận động hiến đất làm đường" };
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PostAsync(client, "/commendations", award, Guid.NewGuid(), "lanh-dao")); // nobody proposed it
        Assert.Equal(HttpStatusCode.OK, await PostAsync(client, "/proposals", award, Guid.NewGuid(), "can-bo-xa"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(client, "/commendations", award, Guid.NewGuid(), "lanh-dao"));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(client, "/models", model with { Id = "M2 !" }, Guid.NewGuid(), "can-bo-xa"));

        var report = (await client.GetFromJsonAsync<List<JsonElement>>("/report/980"))!.Where(f => f.GetProperty("facet").ValueKind == JsonValueKind.Null)
            .ToDictionary(f => f.GetProperty("figure").GetString()!, f => f.GetProperty("value").GetInt64());
        Assert.Equal((1, 1, 1), (report["models.registered"], report["models.promoted-to-province"], report["commendations.awarded"]));
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/report/xx%20y")).StatusCode);
        Assert.Contains("hoa.jpg", await client.GetStringAsync("/photos/DVK-2019-001"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_movement_of_an_applications_own_is_recorded_counted_and_explained()
    {
        await using var database = CampaignDatabase.ForTest("extension");
        await database.InitializeAsync();
        await BuildAsync("Extension");

        var said = await Shell.RunAsync(Samples, $"dotnet Extension/bin/Debug/net10.0/Extension.dll '{database.ConnectionString}'");

        await Verifier.Verify(said, "txt");
    }

    [Fact]
    public async Task An_auditors_program_with_one_package_checks_a_bundle()
    {
        await BuildAsync("Auditor");
        var bundle = Path.Combine(packed.Folder, "bundle");
        var key = SigningKey.Generate("so-cai.example/980");
        var tree = new GrowingTree();
        byte[][] entries = [.. Enumerable.Range(1, 3).Select(Entry)];
        foreach (var entry in entries)
            tree.Add(TreeHash.OfLeaf(entry));
        await BundleWriter.WriteAsync(bundle, SignedCheckpoint.Sign(new Checkpoint(key.VerifierKey.Name, tree.Size, tree.Root()), key), entries.ToAsyncEnumerable());

        var whole = await AuditAsync(bundle, key);
        Assert.Equal((0, $"3 entries are what so-cai.example/980 signed. Root {tree.Root()}.\n"), (whole.ExitCode, whole.Output));

        var file = Path.Combine(bundle, "tile/entries/000.p/3");
        await File.WriteAllBytesAsync(file, Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)).Replace("thon-2", "thon-9", StringComparison.Ordinal)));
        var edited = await AuditAsync(bundle, key);
        Assert.Equal(1, edited.ExitCode);
        Assert.Contains("edited: ", edited.Output, StringComparison.Ordinal);
        Assert.EndsWith("This is not the history that was signed.\n", edited.Output, StringComparison.Ordinal);
    }

    private static byte[] Entry(int seq) =>
        LedgerEntry.Of(new StoredEvent(seq, new Guid(seq, 0, 0, new byte[8])) { Type = "sample.v1", Version = 1, Stream = $"thon-{seq}", Data = "{}"u8.ToArray() });

    private Task<Shell> AuditAsync(string bundle, SigningKey key) => Shell.TryAsync(Samples, $"dotnet Auditor/bin/Debug/net10.0/Auditor.dll '{bundle}' '{key.VerifierKey}'");

    /// <summary>As samples/README.md says, with the packages where it says they are.</summary>
    private Task<string> BuildAsync(string sample) => Shell.RunAsync(
        packed.Sources.Folder, $"mkdir -p artifacts/packages\ncp ../packages/*.nupkg artifacts/packages\ndotnet build samples/{sample} -v quiet", packed.OwnCache);

    private static async Task<HttpStatusCode> PostAsync(HttpClient client, string path, object body, Guid key, string user)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", key.ToString());
        request.Headers.Add("X-User", user);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}
