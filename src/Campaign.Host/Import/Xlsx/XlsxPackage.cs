using System.Collections.ObjectModel;
using System.IO.Compression;

namespace Campaign.Host.Import.Xlsx;

/// <summary>The parts of a workbook by their names (ECMA-376 part 2), and how they refer to each other.</summary>
internal sealed class XlsxPackage : IDisposable
{
    private const int MostParts = 10_000;
    private const string Format = "ECMA-376: a workbook is a ZIP archive of XML parts.";

    private readonly ZipArchive archive;
    private readonly Dictionary<string, ZipArchiveEntry> parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly ImportLimits limits;

    /// <summary>Opens the archive, and makes sure that what it unfolds to can be read.</summary>
    /// <exception cref="TableFault">It is none, or too much.</exception>
    public XlsxPackage(Stream content, ImportLimits limits)
    {
        this.limits = limits;
        if (content.Length > limits.WorkbookBytes)
            throw TooLarge($"has {content.Length} bytes; at most {limits.WorkbookBytes} are read");
        try
        {
            archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            Take(archive.Entries);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw Damaged(1);
        }
    }

    public static TableFault Damaged(int line) =>
        new(line, ImportCode.BadWorkbook, "The workbook is damaged, or no program for spreadsheets wrote it. Open it in Excel and save it again as .xlsx.", Format);

    public static TableFault TooLarge(string what) =>
        new(1, ImportCode.TooLarge, $"The workbook {what}. Split it, or save it as 'CSV UTF-8'.", ImportLimits.Rule);

    public bool Has(string name) => parts.ContainsKey(name);

    /// <summary>The part, to be read from its beginning.</summary>
    /// <exception cref="TableFault">There is none.</exception>
    public XlsxPart Open(string name)
    {
        try
        {
            return new XlsxPart((parts.GetValueOrDefault(name) ?? throw Damaged(1)).Open(), limits);
        }
        catch (InvalidDataException)
        {
            throw Damaged(1); // packed or encrypted in a way that spreadsheets are not
        }
    }

    /// <summary>The parts that a part refers to: by id, with the last word of the kind and the name.</summary>
    public Dictionary<string, (string Kind, string Name)> RelationsOf(string part)
    {
        var relations = new Dictionary<string, (string, string)>();
        using var read = Open($"{Folder(part)}_rels/{part[Folder(part).Length..]}.rels");
        foreach (var _ in read.Children())
        {
            if (read.Attribute("Id") is { } id && read.Attribute("Target") is { } target && read.Attribute("TargetMode") != "External")
                relations[id] = (read.Attribute("Type")?.Split('/')[^1] ?? "", NameOf(part, target));
            if (relations.Count > MostParts)
                throw read.Damaged();
        }

        return relations;
    }

    public void Dispose() => archive.Dispose();

    private void Take(ReadOnlyCollection<ZipArchiveEntry> entries)
    {
        if (entries.Count > MostParts)
            throw TooLarge($"has {entries.Count} parts; at most {MostParts} are read");
        if (entries.Sum(e => (decimal)e.Length) is var unfolded && unfolded > limits.UnfoldedBytes)
            throw TooLarge($"unfolds to {unfolded} bytes; at most {limits.UnfoldedBytes} are read");
        foreach (var entry in entries)
        {
            if (!parts.TryAdd(entry.FullName.Replace('\\', '/'), entry))
                throw Damaged(1); // which of two parts of one name is meant depends on who reads
        }
    }

    private static string Folder(string part) => part[..(part.LastIndexOf('/') + 1)];

    /// <summary>A target is relative to the part that names it.</summary>
    private static string NameOf(string part, string target) =>
        Uri.TryCreate(new Uri($"part:///{part}"), target, out var name) ? Uri.UnescapeDataString(name.AbsolutePath).TrimStart('/') : "";
}
