using System.Globalization;
using System.Text;
using Campaign.Ledger;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Campaign.Projections.Tests;

/// <summary>A witness of one log on 127.0.0.1: C2SP tlog-witness, on the rules of the specification alone.</summary>
internal sealed class TestWitness : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly SigningKey key = SigningKey.Generate("nhan-chung.example/w1");
    private readonly VerifierKey trusted;
    private readonly SemaphoreSlim alone = new(1);

    private TestWitness(VerifierKey trusted)
    {
        this.trusted = trusted;
        app = WebApplication.CreateSlimBuilder().Quiet();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/w/add-checkpoint", AddAsync);
    }

    public VerifierKey Key => key.CosignerKey;

    public Uri Prefix => new($"{app.Urls.Single()}/w/");

    /// <summary>The last checkpoint that it cosigned; a witness that lost it begins anew.</summary>
    public Checkpoint? Last { get; set; }

    /// <summary>The statuses of its answers, in order.</summary>
    public List<int> Answers { get; } = [];

    /// <param name="trusted">The key of the log whose name is the log's origin.</param>
    public static async Task<TestWitness> StartAsync(VerifierKey trusted)
    {
        var witness = new TestWitness(trusted);
        await witness.app.StartAsync();
        return witness;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        key.Dispose();
        alone.Dispose();
    }

    private async Task<IResult> AddAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body, new UTF8Encoding(false, throwOnInvalidBytes: true));
        var body = await reader.ReadToEndAsync();
        await alone.WaitAsync();
        try
        {
            var (status, text, type) = Add(body);
            Answers.Add(status);
            return Results.Text(text, type, statusCode: status);
        }
        finally
        {
            alone.Release();
        }
    }

    private (int Status, string Text, string Type) Add(string body)
    {
        var end = body.IndexOf("\n\n", StringComparison.Ordinal);
        var (lines, note) = (body[..end].Split('\n'), SignedNote.Parse(body[(end + 2)..]));
        var old = long.Parse(lines[0]["old ".Length..], NumberStyles.None, CultureInfo.InvariantCulture);
        var proof = lines[1..].Select(line => new TreeHash(Convert.FromBase64String(line))).ToList();
        var checkpoint = Checkpoint.Parse(note.Text);
        if (checkpoint.Origin != trusted.Name)
            return Refused(404);
        if (!note.Signatures.Any(s => trusted.Verifies(note.Text, s)))
            return Refused(403);
        if (old > checkpoint.Size)
            return Refused(400);
        if (old != (Last?.Size ?? 0))
            return (409, $"{Last?.Size ?? 0}\n", "text/x.tlog.size");
        if (old == checkpoint.Size && Last is not null && Last.Root != checkpoint.Root)
            return (409, $"{old}\n", "text/x.tlog.size");
        if (!(old == 0 ? proof.Count == 0 : ConsistencyProof.Verify(old, Last!.Root, checkpoint.Size, checkpoint.Root, proof)))
            return Refused(422);
        Last = checkpoint;
        return (200, $"{Cosignature.Sign(key, note.Text, DateTimeOffset.UtcNow)}\n", "text/plain; charset=utf-8");
    }

    private static (int Status, string Text, string Type) Refused(int status) => (status, $"refused with {status}\n", "text/plain");
}
