using System.Globalization;
using System.Text;

namespace Campaign.Ledger.Tests;

/// <summary>A ledger of made-up entries, as a folder with its checkpoint, tiles and entries.</summary>
internal sealed class ExampleLedger : IDisposable
{
    private readonly SigningKey key = SigningKey.Parse(NoteVectors.LedgerSecret);
    private readonly byte[][] entries;

    public ExampleLedger(int size)
    {
        entries = [.. Enumerable.Range(0, size).Select(EntryAt)];
        var tree = SyntheticTree.Grow(entries.Select(e => TreeHash.OfLeaf(e)));
        var root = tree.Root();
        Tiles = tree.TakeTiles();
        Checkpoint = SignedCheckpoint.Sign(new Checkpoint(NoteVectors.Origin, size, root), key);
    }

    public SignedNote Checkpoint { get; }

    public VerifierKey Key => key.VerifierKey;

    public IReadOnlyList<Tile> Tiles { get; }

    public IReadOnlyList<byte[]> Entries => entries;

    /// <summary>The files of the folder, by their paths.</summary>
    public IEnumerable<(string Path, byte[] Content)> Files()
    {
        yield return ("checkpoint", Encoding.UTF8.GetBytes(Checkpoint.ToString()));
        yield return ("entries.ndjson", [.. entries.SelectMany(e => (byte[])[.. e, (byte)'\n'])]);
        foreach (var tile in Tiles)
            yield return (tile.Address.ToString(), tile.Hashes);
        foreach (var address in Tiles.Select(t => t.Address).Where(a => a.Level == 0))
            yield return (address.ToEntriesPath(), EntryBundle.Encode([.. entries.Skip((int)address.Index * TileAddress.FullWidth).Take(address.Width)]));
    }

    public void WriteTo(string folder)
    {
        foreach (var (path, content) in Files())
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, content);
        }
    }

    public void Dispose() => key.Dispose();

    private static byte[] EntryAt(int index) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $$$"""{"at":"2019-10-15T01:45:00.123456Z","data":{"registeredOn":"2019-10-15","title":"Đường hoa"},"id":"3f1c6c1e-7d5b-5c39-9a55-0f4d5a0c1b22","seq":{{{index + 1}}},"stream":"model/M{{{index}}}","tenant":"*DEFAULT*","type":"model-registered.v1","user":"user-17","v":1,"version":1}"""));
}
