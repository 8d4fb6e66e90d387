using System.IO.Compression;
using System.Xml.Linq;

namespace Campaign.Packages.Tests;

/// <summary>A package file, opened.</summary>
internal sealed class Package(string path)
{
    /// <summary>The paths of its files.</summary>
    public IReadOnlyList<string> Files { get; } = ListOf(path);

    /// <summary>The bytes of a file of it.</summary>
    public byte[] Read(string name)
    {
        using var archive = ZipFile.OpenRead(path);
        using var content = archive.GetEntry(name)!.Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>What it says of itself.</summary>
    public XElement Metadata()
    {
        using var nuspec = new MemoryStream(Read(Files.Single(f => f.EndsWith(".nuspec", StringComparison.Ordinal))));
        return XDocument.Load(nuspec).Root!.Elements().Single(e => e.Name.LocalName == "metadata");
    }

    private static string[] ListOf(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        return [.. archive.Entries.Select(e => e.FullName)];
    }
}
