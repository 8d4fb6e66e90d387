using Campaign.Domain;
using Campaign.Projections;
using NodaTime;

namespace Campaign.Host.Tests.Documentation;

/// <summary>What each event posts, found by posting events made for it.</summary>
internal static class PostedFigures
{
    private static readonly UnitAsOf Unit = new(TextValue.Parse<UnitCode>("980"), new LocalDate(2004, 7, 8), "Huyện Minh họa", UnitKind.District, []);
    private static readonly CampaignId Campaign = new(TextValue.Parse<ProgrammeCode>("dan-van-kheo"), Unit.Key(), CampaignYear.Of(2019));
    private static readonly Participant Participant = new(ParticipantKind.Collective, "Tổ 1");

    private static readonly Dictionary<Type, object[]> Values = new()
    {
        [typeof(ModelId)] = [TextValue.Parse<ModelId>("M1")],
        [typeof(Registration)] = [new Registration(Campaign, Level.District, Unit, TextValue.Parse<FieldCode>("economy"), Participant, EntryKind.New)],
        [typeof(ValueList<string>)] = [ValueList.Create<string>([]), Figures.All.Select(f => f.Name).ToValueList()],
        [typeof(Level)] = [Level.District, Level.Province],
        [typeof(ProvinceVerdict)] = [ProvinceVerdict.Recognised, ProvinceVerdict.Denied],
        [typeof(string)] = ["T"],
        [typeof(CommendationId)] = [TextValue.Parse<CommendationId>("K1")],
        [typeof(CampaignId)] = [Campaign],
        [typeof(UnitAsOf)] = [Unit],
        [typeof(Participant)] = [Participant],
        [typeof(FormCode)] = [TextValue.Parse<FormCode>("giay-khen")],
        [typeof(Track)] = [Track.State],
        [typeof(RefusalGround)] = [RefusalGround.Violation],
        [typeof(RevocationGround)] = [RevocationGround.Fraud],
        [typeof(DecisionRef)] = [new DecisionRef(TextValue.Parse<DecisionId>("Q1"), null, PartialDate.Unknown, Track.State)],
        [typeof(decimal)] = [1m],
        [typeof(ProgrammeCode)] = [TextValue.Parse<ProgrammeCode>("qcdc")],
        [typeof(CampaignYear)] = [CampaignYear.Of(2019)],
        [typeof(int?)] = [4],
        [typeof(ValueList<UnitRef>)] = [ValueList.Create<UnitRef>([])],
    };

    private static readonly Type[] CountingBases = [typeof(ModelEvent), typeof(CommendationEvent), typeof(DemocracyEvent), typeof(CommitteeEvent), typeof(ExtensionEvent)];

    private static readonly Dictionary<Type, string> OfReports = new()
    {
        [typeof(ActivityReportAccepted)] = "the value of each line to `democracy.<indicator>.by-report`; what is not reported posts nothing",
        [typeof(ActivityFigureCorrected)] = "the difference, where the line was accepted",
    };

    public static string Of(Type type)
    {
        if (type.IsSubclassOf(typeof(DemocracyEvent)) && !typeof(IEntryAnnulled).IsAssignableFrom(type))
            return OfReports.GetValueOrDefault(type, "–");
        if (!CountingBases.Any(type.IsSubclassOf))
            return "–";
        if (typeof(IEntryAnnulled).IsAssignableFrom(type))
            return "the exact negative of the entry";
        if (type == typeof(ModelDetailsCorrected) || type == typeof(CommendationCorrected))
            return "every figure it stands in, from the old place to the new one";
        var ways = Combinations(type).GroupBy(v => string.Join('/', v.Values.Where(x => x is Enum)), v => (DomainEvent)JsonShape.Of(type).Build(v));
        return string.Join(" or ", ways.Select(Posted).Distinct());
    }

    private static string Posted(IEnumerable<DomainEvent> events)
    {
        var posted = events.SelectMany(e => Postings.Of(new RecordedEvent(1, "", default, Certainty.Certain, e)));
        var whole = posted.Where(p => Figures.All.Concat(CommitteeFigures.All).Any(f => f.Name == p.Figure)).Select(p => $"`{p.Figure}` {(p.Amount > 0 ? "+" : "−")}1").Distinct().ToList();
        return whole.Count == 0 ? "–" : string.Join(", ", whole);
    }

    /// <summary>Every combination of the values that make a difference.</summary>
    private static IEnumerable<Dictionary<string, object>> Combinations(Type type)
    {
        IEnumerable<Dictionary<string, object>> all = [[]];
        foreach (var p in JsonShape.Of(type).Properties.Where(p => p.IsRequired))
            all = [.. all.SelectMany(values => Values[p.Type].Select(v => new Dictionary<string, object>(values) { [p.Name] = v }))];
        return all;
    }
}
