using System.Globalization;
using System.Text;

namespace Campaign.Ledger.Tests;

/// <summary>A ledger of made-up entries and its key, from which bundles are written, right ones and altered ones.</summary>
internal sealed class TestLedger : IDisposable
{
    public const string Origin = "so-cai.example/huyen-980";

    public SigningKey Key { get; } = SigningKey.Generate(Origin);

    public List<byte[]> Entries { get; } = [];

    public static TestLedger Of(int size)
    {
        var ledger = new TestLedger();
        ledger.Entries.AddRange(Enumerable.Range(1, size).Select(i => Entry(2 * i)));
        return ledger;
    }

    /// <summary>An entry of an event; numbers have gaps, as in a store.</summary>
    public static byte[] Entry(long seq, string title = "Tuyến đường hoa nông thôn mới") => CanonicalJson.Of(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $$$"""
        {"v":1,"seq":{{{seq}}},"id":"019a0000-0000-7000-8000-{{{seq:000000000000}}}","stream":"model/M{{{seq}}}","version":1,"type":"model-registered.v1",
         "at":"2020-01-03T08:45:00.123456Z","user":"can-bo-01","headers":{"certainty":"certain"},"data":{"title":"{{{title}}}"}}
        """)));

    public SignedNote Checkpoint(int? size = null, string? origin = null, SigningKey? key = null) =>
        SignedCheckpoint.Sign(new Checkpoint(origin ?? Origin, size ?? Entries.Count, RootOf(Entries.Take(size ?? Entries.Count))), key ?? Key);

    /// <summary>Writes all of it.</summary>
    public async Task<BundleFolder> WriteAsync(string folder, SignedNote? checkpoint = null)
    {
        await BundleWriter.WriteAsync(folder, checkpoint ?? Checkpoint(), Each(Entries));
        return new BundleFolder(folder);
    }

    public Task<BundleVerification> VerifyAsync(string folder, params SignedNote[] older) => BundleVerifier.VerifyAsync(new BundleFolder(folder), [Key.VerifierKey], older);

    public static TreeHash RootOf(IEnumerable<byte[]> entries)
    {
        var tree = new GrowingTree();
        foreach (var entry in entries)
            tree.Add(TreeHash.OfLeaf(entry));
        return tree.Root();
    }

    public static async IAsyncEnumerable<byte[]> Each(IEnumerable<byte[]> entries)
    {
        foreach (var entry in entries)
        {
            await Task.CompletedTask;
            yield return entry;
        }
    }

    public void Dispose() => Key.Dispose();
}
