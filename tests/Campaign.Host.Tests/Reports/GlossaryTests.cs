using System.Reflection;
using Campaign.Domain;
using Campaign.Host.Reports;
using Campaign.Projections;
using Campaign.TestKit;

namespace Campaign.Host.Tests.Reports;

/// <summary>The glossary is the one source of what reports call things, and has a line for all of it.</summary>
public sealed class GlossaryTests
{
    private static readonly ReportText Vi = new(ReportLanguage.Vi);
    private static readonly ReportText En = new(ReportLanguage.En);

    private static readonly ILookup<string, (string Identifier, string Label)> Sections = Read().ToLookup(r => r.Section, r => (r.Identifier, r.Label));

    public static TheoryData<string, string[]> Codes => new()
    {
        { "Programmes", [.. Programmes.All] },
        { "Fields", [.. Fields.All] },
        { "Owners and recipients", [.. KindText.Codes<ParticipantKind>()] },
        { "Entries", [.. KindText.Codes<EntryKind>()] },
        { "Levels", [.. KindText.Codes<Level>()] },
        { "Forms", [.. Forms.All] },
        { "Tracks", [.. KindText.Codes<Track>()] },
        { "Deciders", [.. KindText.Codes<DeciderKind>()] },
        { "Grounds", [.. KindText.Codes<RefusalGround>(), .. KindText.Codes<RevocationGround>(), .. KindText.Codes<HoldGround>()] },
        { "Grounds of an erasure", [.. KindText.Codes<ErasureGround>(), .. KindText.Codes<ErasureObstacle>()] },
        { "Certainty", [.. KindText.Codes<Certainty>()] },
        { "Warnings", [.. typeof(WarningCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!)] },
        { "Models", [.. Figures.All.Select(f => f.Name).Where(n => n.StartsWith("models.", StringComparison.Ordinal))] },
        { "Commendations and praise", [.. Figures.All.Select(f => f.Name).Where(n => !n.StartsWith("models.", StringComparison.Ordinal))] },
        { "Grassroots democracy and the steering committee", [.. CommitteeFigures.All.Select(f => f.Name)] },
        { "Periods, places and bases", [.. ReportPeriods.Spans, .. KindText.Codes<PlaceKind>(), .. KindText.Codes<LineBasis>()] },
    };

    [Fact]
    public void Reports_call_every_indicator_as_the_glossary_does() =>
        Assert.Equal(DemocracyIndicators.All.Select(i => (i.Code.ToString(), Vi.Label(i.Figure))), Sections["Indicators of grassroots democracy"]);

    [Theory]
    [MemberData(nameof(Codes))]
    public void Reports_call_every_code_as_the_glossary_does(string section, string[] codes)
    {
        Assert.Equal(codes.Order().Select(c => (c, Vi.Label(c))), Sections[section].Where(r => codes.Contains(r.Identifier)).OrderBy(r => r.Identifier));
        Assert.All(codes, c => Assert.Contains(c, ReportText.Codes));
    }

    [Fact]
    public void Pages_call_every_event_as_the_glossary_does()
    {
        var labels = Sections.SelectMany(s => s).ToLookup(r => r.Identifier, r => r.Label);
        foreach (var entry in EventCatalogue.Entries)
        {
            var identifier = entry.Type.Name.EndsWith("EntryAnnulled", StringComparison.Ordinal) ? "EntryAnnulled" : entry.Type.Name;
            Assert.Equal(labels[identifier].Single(), Vi.Event(entry.Name));
            Assert.NotEqual(Vi.Event(entry.Name), En.Event(entry.Name));
        }
    }

    [Fact]
    public void Reports_call_every_step_as_the_glossary_does()
    {
        Assert.Equal(
            Enum.GetValues<ModelStep>().Select(s => (s.ToCode(), Vi.Label(s))).Order(), Sections["States of a registration, and the steps that lead there"].Order());
        Assert.Equal(
            Enum.GetValues<CommendationStep>().Select(s => (s.ToCode(), Vi.Label(s))).Order(), Sections["Results and states of a commendation"].Order());
        Assert.All(Enum.GetValues<ModelStep>(), s => Assert.NotEqual(Vi.Label(s), En.Label(s)));
        Assert.All(Enum.GetValues<CommendationStep>(), s => Assert.NotEqual(Vi.Label(s), En.Label(s)));
    }

    [Theory]
    [InlineData("Families", ".by-field", ".by-owner", ".by-entry", ".by-recipient", ".by-form", ".by-track", ".by-form-and-recipient", ".by-place", ".by-report")]
    [InlineData("Kinds of decision", "recognition", "selection", "commendation", "revocation", "committee", "plan", "other")]
    [InlineData("Rows of a campaign file", "launched", "field", "window", "target", "declared", "frozen", "summarised", "leadership", "limitation", "cause", "task")]
    public void The_glossary_has_a_line_for_each(string section, params string[] codes) =>
        Assert.Equal(codes.Order(), Sections[section].Select(r => r.Identifier).Order());

    [Fact]
    public void The_glossary_has_a_line_for_every_event()
    {
        var known = Sections.SelectMany(s => s).Select(r => r.Identifier).ToHashSet();

        Assert.Empty(EventCatalogue.Entries.Where(e => !typeof(IEntryAnnulled).IsAssignableFrom(e.Type)).Select(e => e.Type.Name).Except(known));
        Assert.Contains("EntryAnnulled", known);
    }

    private static IEnumerable<(string Section, string Identifier, string Label)> Read()
    {
        var section = "";
        foreach (var line in File.ReadLines(Path.Combine(Snapshots.ProjectFolder(), "..", "..", "docs", "glossary.md")))
        {
            if (line.StartsWith('#'))
                section = line.TrimStart('#', ' ');
            else if (line.Split('|', StringSplitOptions.TrimEntries) is [_, _, var identifier, var label, ..] && identifier.StartsWith('`'))
                yield return (section, identifier.Trim('`'), label);
        }
    }
}
