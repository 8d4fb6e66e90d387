using System.Net;
using Campaign.Ledger;
using Campaign.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Campaign.Projections.Tests;

/// <summary>What each kind of anchor takes, keeps and refuses.</summary>
public sealed class AnchorTests : IDisposable
{
    private const string Origin = "thu-nghiem/huyen-980";

    private static readonly HttpClient Http = new();

    private readonly string folder = TemporaryFolder.Create("anchor");
    private readonly SigningKey key = SigningKey.Generate(Origin);
    private readonly SmallLog log = new(Origin, "một", "hai", "ba", "bốn", "năm");
    private readonly SmallLog forked = new(Origin, "một", "hai!", "ba", "bốn", "năm", "sáu");

    private string Kept => Path.Combine(folder, "ngoài");

    public void Dispose()
    {
        key.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_folder_keeps_every_checkpoint_in_a_file_of_its_own_and_gives_them_back()
    {
        var anchor = new FolderAnchor(Kept);
        Assert.Empty(await anchor.ReadAsync(default));
        var handed = new[] { log.Handed(key, 2), log.Handed(key, 5) };

        foreach (var one in handed)
            Assert.Empty(await anchor.PublishAsync(one, default));
        await anchor.PublishAsync(handed[0], default); // handed over again: the same history

        Assert.Equal(["000000000002.checkpoint", "000000000005.checkpoint"], Directory.GetFiles(Kept).Select(Path.GetFileName).Order());
        Assert.Equal(handed.Select(h => h.Note.ToString()), (await anchor.ReadAsync(default)).Select(b => b.Note));
    }

    [Fact]
    public async Task A_folder_refuses_another_history_of_the_same_size_and_keeps_what_it_has()
    {
        var anchor = new FolderAnchor(Kept);
        await anchor.PublishAsync(log.Handed(key, 5), default);
        var file = Path.Combine(Kept, "000000000005.checkpoint");
        var before = await File.ReadAllBytesAsync(file);

        var refused = await Assert.ThrowsAsync<LedgerStoreException>(() => anchor.PublishAsync(forked.Handed(key, 5), default));

        Assert.Equal(("ledger-forked", $"{file} has another history of 5 entries. Run 'ledger verify'."), (refused.Code, refused.Message));
        Assert.Equal(before, await File.ReadAllBytesAsync(file));
        Assert.Single(Directory.GetFiles(Kept));
    }

    [Fact]
    public async Task Two_processes_hand_the_same_checkpoints_to_one_folder_at_once()
    {
        using var together = new Barrier(2);

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Factory.StartNew(HandAllOver, TaskCreationOptions.LongRunning)));

        Assert.Equal(100, Directory.GetFiles(Kept, "*", SearchOption.AllDirectories).Length);

        void HandAllOver()
        {
            try
            {
                for (var round = 0; round < 100; round++)
                {
                    var anchor = new FolderAnchor(Path.Combine(Kept, $"{round}"));
                    together.SignalAndWait();
                    anchor.PublishAsync(log.Handed(key, 5), default).GetAwaiter().GetResult();
                }
            }
            finally
            {
                together.RemoveParticipant();
            }
        }
    }

    [Fact]
    public async Task An_address_gets_the_signed_note_as_plain_text_and_says_whether_it_took_it()
    {
        var received = new List<string>();
        var status = HttpStatusCode.Created;
        await using var app = WebApplication.CreateSlimBuilder().Quiet();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/sổ-cái", async (HttpRequest request) =>
        {
            received.Add($"{request.ContentType}\n{await new StreamReader(request.Body).ReadToEndAsync()}");
            return Results.StatusCode((int)status);
        });
        await app.StartAsync();
        var anchor = new HttpAnchor(Http, new Uri($"{app.Urls.Single()}/sổ-cái"));

        Assert.Empty(await anchor.PublishAsync(log.Handed(key), default));
        status = HttpStatusCode.ServiceUnavailable;
        await Assert.ThrowsAsync<HttpRequestException>(() => anchor.PublishAsync(log.Handed(key), default));

        Assert.Equal($"text/plain; charset=utf-8\n{log.Handed(key).Note}", received[0]);
        Assert.Empty(await anchor.ReadAsync(default));
    }

    [Fact]
    public async Task A_witness_cosigns_what_goes_on_from_what_it_saw()
    {
        await using var witness = await TestWitness.StartAsync(key.VerifierKey);
        var anchor = new WitnessAnchor(Http, witness.Prefix, witness.Key);
        var (first, second) = (log.Handed(key, 3), log.Handed(key, 5, lastSize: 3));

        var cosigned = first.Note.With(Assert.Single(await anchor.PublishAsync(first, default)));
        await anchor.PublishAsync(second, default);

        var opened = SignedCheckpoint.Open(cosigned, [key.VerifierKey, witness.Key]);
        Assert.Equal([key.VerifierKey, witness.Key], opened.SignedBy);
        Assert.Equal([witness.Key], opened.Cosignatures.Select(c => c.Key));
        Assert.Equal(log.Checkpoint(5), witness.Last);
        Assert.Equal([200, 200], witness.Answers);
    }

    [Theory]
    [InlineData(0, 3)] // the witness knows more than the ledger remembers
    [InlineData(4, 2)]
    [InlineData(3, 0)] // and less, after it lost what it saw
    [InlineData(3, 5)] // it has cosigned this very checkpoint, and its answer was lost
    public async Task A_witness_that_remembers_another_size_is_asked_again_from_there(int lastSize, int seen)
    {
        await using var witness = await TestWitness.StartAsync(key.VerifierKey);
        witness.Last = seen == 0 ? null : log.Checkpoint(seen);

        Assert.Single(await new WitnessAnchor(Http, witness.Prefix, witness.Key).PublishAsync(log.Handed(key, 5, lastSize), default));

        Assert.Equal([409, 200], witness.Answers);
    }

    [Theory]
    [InlineData(6, 5, "422")]
    [InlineData(5, 5, "409")]
    [InlineData(4, 4, "409")] // shorter than what was seen
    public async Task A_forked_ledger_gets_no_cosignature(int size, int lastSize, string status)
    {
        await using var witness = await TestWitness.StartAsync(key.VerifierKey);
        witness.Last = log.Checkpoint(5);

        var refused = await Assert.ThrowsAsync<LedgerStoreException>(() => new WitnessAnchor(Http, witness.Prefix, witness.Key).PublishAsync(forked.Handed(key, size, lastSize), default));

        Assert.Equal("witness-refused", refused.Code);
        Assert.StartsWith($"The witness nhan-chung.example/w1 answered {status}: ", refused.Message, StringComparison.Ordinal);
        Assert.Equal(log.Checkpoint(5), witness.Last);
    }

    [Fact]
    public async Task A_witness_refuses_a_log_and_a_key_that_it_does_not_know()
    {
        using var other = SigningKey.Generate(Origin);
        await using var witness = await TestWitness.StartAsync(other.VerifierKey);
        var anchor = new WitnessAnchor(Http, witness.Prefix, witness.Key);

        var wrongKey = await Assert.ThrowsAsync<LedgerStoreException>(() => anchor.PublishAsync(log.Handed(key), default));
        var wrongLog = await Assert.ThrowsAsync<LedgerStoreException>(() => anchor.PublishAsync(new SmallLog("huyen-khac", "một").Handed(key), default));

        Assert.Equal(("The witness nhan-chung.example/w1 answered 403: refused with 403", "The witness nhan-chung.example/w1 answered 404: refused with 404"), (wrongKey.Message, wrongLog.Message));
    }

    [Fact]
    public async Task A_cosignature_of_another_key_than_the_witness_s_counts_as_none()
    {
        using var expected = SigningKey.Generate("nhan-chung.example/w1");
        await using var witness = await TestWitness.StartAsync(key.VerifierKey);

        var refused = await Assert.ThrowsAsync<LedgerStoreException>(() => new WitnessAnchor(Http, witness.Prefix, expected.CosignerKey).PublishAsync(log.Handed(key), default));

        Assert.Equal("The witness nhan-chung.example/w1 answered with no cosignature of its key.", refused.Message);
    }

    [Fact]
    public async Task A_witness_that_does_not_end_its_answer_is_given_up_after_the_client_s_timeout()
    {
        await using var app = DrippingServer("/add-checkpoint");
        await app.StartAsync();
        using var impatient = new HttpClient { Timeout = TimeSpan.FromMilliseconds(500) };

        var refused = await Assert.ThrowsAsync<LedgerStoreException>(
            () => new WitnessAnchor(impatient, new Uri(app.Urls.Single()), key.CosignerKey).PublishAsync(log.Handed(key), default).WaitAsync(TimeSpan.FromSeconds(30)));

        Assert.Equal(("witness-refused", $"The witness {Origin} did not end its answer within 0.5 seconds."), (refused.Code, refused.Message));
    }

    [Fact]
    public async Task A_witness_may_be_waited_for_without_end_until_the_caller_gives_up()
    {
        await using var app = DrippingServer("/add-checkpoint");
        await app.StartAsync();
        using var patient = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        using var caller = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new WitnessAnchor(patient, new Uri(app.Urls.Single()), key.CosignerKey).PublishAsync(log.Handed(key), caller.Token).WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task What_an_address_says_beside_its_status_is_not_waited_for()
    {
        await using var app = DrippingServer("/sổ-cái");
        await app.StartAsync();

        Assert.Empty(await new HttpAnchor(Http, new Uri($"{app.Urls.Single()}/sổ-cái")).PublishAsync(log.Handed(key), default).WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task A_witness_that_talks_without_end_is_cut_off()
    {
        await using var app = WebApplication.CreateSlimBuilder().Quiet();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/add-checkpoint", async (HttpContext context) =>
        {
            for (var page = new byte[64 * 1024]; !context.RequestAborted.IsCancellationRequested;)
                await context.Response.Body.WriteAsync(page, context.RequestAborted);
        });
        await app.StartAsync();
        using var taken = new CountingHandler();
        using var client = new HttpClient(taken);

        await Assert.ThrowsAsync<HttpRequestException>(() => new WitnessAnchor(client, new Uri(app.Urls.Single()), key.CosignerKey).PublishAsync(log.Handed(key), default));

        Assert.True(taken.Bytes < 1L << 26, $"{taken.Bytes} bytes were taken");
    }

    /// <summary>One whose answer begins at once, goes on by a byte now and then, and never ends.</summary>
    private static WebApplication DrippingServer(string path)
    {
        var app = WebApplication.CreateSlimBuilder().Quiet();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost(path, async (HttpContext context) =>
        {
            for (; !context.RequestAborted.IsCancellationRequested; await Task.Delay(50, context.RequestAborted))
            {
                await context.Response.Body.WriteAsync("x"u8.ToArray(), context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        });
        return app;
    }

    /// <summary>Counts what the caller reads of answers: what a server writes into a connection that has gone says nothing.</summary>
    private sealed class CountingHandler() : DelegatingHandler(new SocketsHttpHandler())
    {
        public long Bytes { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            answer.Content = new StreamContent(new CountingStream(await answer.Content.ReadAsStreamAsync(cancellationToken), count => Bytes += count));
            return answer;
        }
    }

    private sealed class CountingStream(Stream inner, Action<int> read) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Counted(inner.Read(buffer, offset, count));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => Counted(await inner.ReadAsync(buffer, cancellationToken));

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private int Counted(int count)
        {
            read(count);
            return count;
        }
    }
}
