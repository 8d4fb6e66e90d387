using System.IO.Compression;

namespace Campaign.Host.Reports.Documents;

/// <summary>A package of Office whose bytes tell nothing of when and where it was made.</summary>
internal static class SteadyPackage
{
    /// <summary>The first moment that a ZIP can name.</summary>
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The parts packed anew: in an order of their own, and all of the same moment.</summary>
    public static byte[] Of(MemoryStream package)
    {
        package.Position = 0;
        using var source = new ZipArchive(package, ZipArchiveMode.Read);
        var steady = new MemoryStream();
        using (var target = new ZipArchive(steady, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in source.Entries.OrderBy(e => e.FullName != "[Content_Types].xml").ThenBy(e => e.FullName, StringComparer.Ordinal))
            {
                var entry = target.CreateEntry(part.FullName);
                entry.LastWriteTime = Epoch;
                using var from = part.Open();
                using var to = entry.Open();
                from.CopyTo(to);
            }
        }

        return steady.ToArray();
    }
}
