using System.Text;
using Campaign.Domain;
using Campaign.Host.Import;
using Campaign.TestKit;

namespace Campaign.Host.Tests.Import;

/// <summary>The Vietnamese names of columns and codes are those of the glossary, and no name means two things.</summary>
public sealed class AliasesTests
{
    private static readonly ILookup<string, (string Identifier, string Label)> Glossary = ReadGlossary().ToLookup(r => r.Section, r => (r.Identifier, r.Label));

    public static TheoryData<string, string, string, string[]> Lists => new()
    {
        { "Programmes", "models", "programme", [.. Programmes.All] },
        { "Fields", "models", "field", [.. Fields.All] },
        { "Owners and recipients", "models", "owner_kind", [.. KindText.Codes<ParticipantKind>()] },
        { "Owners and recipients", "commendations", "recipient_kind", [.. KindText.Codes<ParticipantKind>()] },
        { "Entries", "models", "entry", [.. KindText.Codes<EntryKind>()] },
        { "Levels", "models", "level", [.. KindText.Codes<Level>()] },
        { "Levels", "model-steps", "target", [.. KindText.Codes<Level>()] },
        { "Kinds of unit", "units", "kind", [.. KindText.Codes<UnitKind>()] },
        { "Kinds of decision", "decisions", "kind", [.. DecisionKinds.All] },
        { "Forms", "commendations", "form", [.. Forms.All] },
        { "Tracks", "decisions", "track", [.. KindText.Codes<Track>()] },
        { "Deciders", "decisions", "decider", [.. KindText.Codes<DeciderKind>()] },
        { "Certainty", "models", "certainty", [.. KindText.Codes<Certainty>()] },
        { "Rows of a campaign file", "campaigns", "event", [] },
        { "States of a registration, and the steps that lead there", "model-steps", "step", [.. KindText.Codes<ModelStep>()] },
        { "Results and states of a commendation", "commendation-steps", "step", [.. KindText.Codes<CommendationStep>()] },
        { "Results and states of a commendation", "commendations", "result", [.. KindText.Codes<CommendationStep>()] },
        { "Grounds", "commendations", "ground", [.. KindText.Codes<RefusalGround>(), .. KindText.Codes<RevocationGround>()] },
        { "Fields", "campaigns", "facet", [.. Fields.All] },
        { "Forms", "campaigns", "facet", [.. Forms.All] },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public void Every_label_of_the_glossary_is_its_code(string section, string kind, string column, string[] codes)
    {
        var labels = Glossary[section].Where(r => codes.Length == 0 || codes.Contains(r.Identifier)).ToList();

        Assert.Equal(codes.Length == 0 ? labels.Count : codes.Length, labels.Count);
        Assert.All(labels, r => Assert.Equal(r.Identifier, Aliases.CodeOf(Kind(kind), column, r.Label)));
        Assert.All(labels, r => Assert.Equal(r.Identifier, Aliases.CodeOf(Kind(kind), column, r.Identifier)));
    }

    [Fact]
    public void Every_name_of_a_code_means_that_code_alone()
    {
        foreach (var (kind, column) in ImportKind.All.SelectMany(k => k.Columns.Select(c => (k, c.Name))))
        {
            foreach (var (code, name) in Aliases.NamesIn($"{kind.Name}.{column}").Concat(Aliases.NamesIn(column)))
                Assert.Equal((column, code), (column, Aliases.CodeOf(kind, column, name)));
        }
    }

    [Theory]
    [InlineData("models", "title", "title")]
    [InlineData("models", "level", "level")]
    [InlineData("models", "field", "field")]
    [InlineData("models", "entry", "entry")]
    [InlineData("models", "since-year", "since_year")]
    [InlineData("models", "unit", "unit")]
    [InlineData("models", "co-units", "co_units")]
    [InlineData("models", "place", "place")]
    [InlineData("models", "content", "content")]
    [InlineData("models", "person-in-charge", "person_in_charge")]
    [InlineData("models", "note", "note")]
    [InlineData("model-steps", "score", "score")]
    [InlineData("campaigns", "body", "body")]
    [InlineData("units", "code", "code")]
    [InlineData("units", "since", "valid_from")]
    [InlineData("units", "parent", "parent")]
    [InlineData("commendations", "recipient", "recipient")]
    [InlineData("commendations", "form", "form")]
    [InlineData("commendations", "achievement", "achievement")]
    [InlineData("decisions", "number", "number")]
    [InlineData("decisions", "series", "series")]
    [InlineData("decisions", "decided-on", "decided_on")]
    [InlineData("commendations", "campaign-year", "year")]
    [InlineData("decisions", "issuers", "issuers")]
    [InlineData("decisions", "signer", "signer")]
    [InlineData("commendations", "presented-on", "presented_on")]
    [InlineData("commendations", "register-no", "register_no")]
    [InlineData("commendation-steps", "reward", "amount")]
    public void A_heading_is_called_as_in_the_glossary(string kind, string identifier, string column)
    {
        var label = Glossary["Terms"].First(r => r.Identifier == identifier).Label;

        Assert.Equal([column], Aliases.ColumnsOf(Kind(kind), label));
    }

    [Fact]
    public void The_first_heading_of_every_column_means_that_column_alone()
    {
        foreach (var kind in ImportKind.All)
            Assert.All(kind.Columns, c => Assert.Equal([c.Name], Aliases.ColumnsOf(kind, Aliases.HeadingsOf(kind, c.Name)[0])));
    }

    [Theory]
    [InlineData("Tên mô hình")]
    [InlineData("TÊN  MÔ\nHÌNH:")]
    [InlineData("Te\u0302n mo\u0302 hi\u0300nh")]
    [InlineData("ten mo hinh")]
    [InlineData("Title")]
    public void Case_spaces_marks_and_their_form_do_not_matter(string heading) => Assert.Equal(["title"], Aliases.ColumnsOf(Kind("models"), heading));

    [Theory]
    [InlineData("field", "khac", "khac")] // may be the ledger's own
    [InlineData("field", "Khác", "other")]
    [InlineData("field", "văn hóa, xã hội", "culture-society")]
    [InlineData("field", "Văn hoá - xã hội", "culture-society")]
    [InlineData("owner_kind", "tap the", "collective")]
    [InlineData("owner_kind", "câu lạc bộ", "câu lạc bộ")]
    [InlineData("title", "Tập thể", "Tập thể")]
    public void A_text_is_a_code_only_where_it_names_one(string column, string text, string code) =>
        Assert.Equal(code, Aliases.CodeOf(Kind("models"), column, text));

    private static ImportKind Kind(string name) => ImportKind.All.Single(k => k.Name == name);

    private static IEnumerable<(string Section, string Identifier, string Label)> ReadGlossary()
    {
        var section = "";
        foreach (var line in File.ReadLines(Path.Combine(Snapshots.ProjectFolder(), "..", "..", "docs", "glossary.md"), Encoding.UTF8))
        {
            if (line.StartsWith('#'))
                section = line.TrimStart('#', ' ');
            else if (line.Split('|', StringSplitOptions.TrimEntries) is [_, _, var identifier, var label, ..] && identifier.StartsWith('`'))
                yield return (section, identifier.Trim('`'), label);
        }
    }
}
