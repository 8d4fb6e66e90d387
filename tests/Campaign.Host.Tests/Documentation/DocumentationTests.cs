using System.Text;
using Campaign.Domain;
using Campaign.Host.Import;
using Campaign.Ledger;
using Campaign.Projections;
using Campaign.TestKit;
using Campaign.Testing;

namespace Campaign.Host.Tests.Documentation;

/// <summary>The pages that are written from the catalogues are those under version control.</summary>
public sealed class DocumentationTests
{
    /// <summary>Set to anything: the pages are written anew instead of compared.</summary>
    internal const string Renew = "CAMPAIGN_RENEW_DOCS";

    private static readonly string Docs = Path.Combine(Snapshots.ProjectFolder(), "..", "..", "docs");

    private static readonly Dictionary<string, Func<string>> Pages = new()
    {
        ["commands.md"] = CommandsPage.Write,
        ["events.md"] = EventsPage.Write,
        ["figures.md"] = FiguresPage.Write,
        ["law.md"] = LawPage.Write,
        ["reference/domain.md"] = () => ReferencePage.Write(typeof(DomainCommand).Assembly),
        ["reference/ledger.md"] = () => ReferencePage.Write(typeof(CanonicalJson).Assembly),
        ["reference/projections.md"] = () => ReferencePage.Write(typeof(CampaignLedger).Assembly),
        ["reference/testing.md"] = () => ReferencePage.Write(typeof(InMemoryLedger).Assembly),
    };

    public static TheoryData<string> PageNames => [.. Pages.Keys];

    [Theory]
    [MemberData(nameof(PageNames))]
    public async Task A_page_says_what_the_code_says(string name)
    {
        var (path, written) = (Path.Combine(Docs, name), Pages[name]());
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Renew)))
            await File.WriteAllTextAsync(path, written);
        var stored = File.Exists(path) ? await File.ReadAllTextAsync(path) : "";

        Assert.True(written == stored, $"docs/{name} is not what the code says. Renew it, and read the difference: {Renew}=1 ./test DocumentationTests");
    }

    [Fact]
    public async Task The_page_of_files_names_the_columns_of_every_kind_in_their_order()
    {
        var sections = (await File.ReadAllTextAsync(Path.Combine(Docs, "files.md"))).Split("\n## ").Skip(1).ToDictionary(s => s.Split('\n')[0]);

        Assert.Equal(ImportKind.All.Select(k => k.Name), sections.Keys);
        foreach (var kind in ImportKind.All)
        {
            var table = sections[kind.Name].Split("| column | what |\n")[1].Split("\n\n")[0].TrimEnd().Split('\n').Skip(1).Select(line => line.Split('|', 3)[1].Trim());
            Assert.Equal(kind.Columns.Select(c => c.IsRequired ? $"**`{c.Name}`**" : $"`{c.Name}`"), table);
        }
    }

    [Fact]
    public void Every_event_stands_on_its_page() => Assert.Empty(EventsPage.Left());

    [Fact]
    public void Nothing_on_the_pages_is_without_a_meaning()
    {
        var empty = Pages.Where(p => !p.Key.Contains('/')).SelectMany(p => p.Value().Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal) && line.EndsWith("|  |", StringComparison.Ordinal)));

        Assert.Empty(empty);
    }

    [Fact]
    public void Every_example_is_read_as_its_command()
    {
        foreach (var entry in CommandCatalogue.Entries)
        {
            var read = CommandCatalogue.Read(entry.Name, Encoding.UTF8.GetBytes(CommandsPage.ExampleOf(entry)));
            Assert.True(read.Refusal is null, $"{entry.Name}: {read.Refusal?.Sentence}");
            Assert.IsType(entry.Type, read.Value);
        }
    }
}
