using System.Reflection.Metadata;
using System.Text;

namespace Campaign.Packages.Tests;

/// <summary>What a debugger finds in a portable PDB.</summary>
internal sealed class SymbolFile : IDisposable
{
    // https://github.com/dotnet/runtime/blob/main/docs/design/specs/PortablePdb-Metadata.md
    private static readonly Guid SourceLinkKind = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");
    private static readonly Guid EmbeddedSourceKind = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    private readonly MetadataReaderProvider provider;
    private readonly MetadataReader reader;

    public SymbolFile(byte[] pdb)
    {
        provider = MetadataReaderProvider.FromPortablePdbImage([.. pdb]);
        reader = provider.GetMetadataReader();
    }

    /// <summary>Where sources are fetched from, as JSON; empty: nowhere.</summary>
    public string SourceLink => reader.GetCustomDebugInformation(EntityHandle.ModuleDefinition)
        .Select(reader.GetCustomDebugInformation)
        .Where(i => reader.GetGuid(i.Kind) == SourceLinkKind)
        .Select(i => Encoding.UTF8.GetString(reader.GetBlobBytes(i.Value)))
        .SingleOrDefault("");

    /// <summary>The paths of the sources, and whether the text of each is in the file.</summary>
    public IEnumerable<(string Path, bool IsEmbedded)> Sources => reader.Documents.Select(handle =>
    (
        reader.GetString(reader.GetDocument(handle).Name),
        reader.GetCustomDebugInformation(handle).Any(i => reader.GetGuid(reader.GetCustomDebugInformation(i).Kind) == EmbeddedSourceKind)
    ));

    public void Dispose() => provider.Dispose();
}
