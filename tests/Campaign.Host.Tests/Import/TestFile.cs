using System.Text;
using Campaign.Host.Import;

namespace Campaign.Host.Tests.Import;

/// <summary>Files that are on no disk.</summary>
internal static class TestFile
{
    public static ImportKind Kind(string name) => ImportKind.All.Single(k => k.Name == name);

    public static ImportFile Open(string kind, string text, bool assignsIds = false, ImportLimits? limits = null) =>
        Open(kind, "f.csv", Encoding.UTF8.GetBytes(text), assignsIds, limits);

    public static ImportFile Open(string kind, string name, byte[] content, bool assignsIds = false, ImportLimits? limits = null) =>
        ImportFile.Open(Kind(kind), name, new MemoryStream(content), assignsIds, limits: limits);

    public static List<ImportRow> Rows(string kind, string text, bool assignsIds = false)
    {
        using var file = Open(kind, text, assignsIds);
        Assert.Empty(file.Faults);
        return [.. file.Rows];
    }

    public static ImportRow Row(string kind, string text) => Assert.Single(Rows(kind, text));
}
