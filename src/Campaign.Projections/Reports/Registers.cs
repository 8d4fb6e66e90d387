using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>A line of the model register: one model at one level in one year.</summary>
public sealed record RegisteredModel
{
    /// <summary><c>model/year/level</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The model.</summary>
    public required string ModelId { get; init; }

    /// <summary>The programme.</summary>
    public required string Programme { get; init; }

    /// <summary>The campaign year.</summary>
    public required int Year { get; init; }

    /// <summary>The level.</summary>
    public required Level Level { get; init; }

    /// <summary>What the model is called.</summary>
    public required string Title { get; init; }

    /// <summary>The basic field.</summary>
    public required string Field { get; init; }

    /// <summary>New or maintained.</summary>
    public required EntryKind Entry { get; init; }

    /// <summary>Who owns it.</summary>
    public required Participant Owner { get; init; }

    /// <summary>The name of the lead unit that day.</summary>
    public required string UnitName { get; init; }

    /// <summary>The lead unit, then its ancestors, each <c>code@since</c>.</summary>
    public required IReadOnlyList<string> UnitPath { get; init; }

    /// <summary>What happened, by the figure it counts in, with its date.</summary>
    public IReadOnlyDictionary<string, PartialDate> Steps { get; init; } = new Dictionary<string, PartialDate>();

    /// <summary>Whether it was selected to register at the province.</summary>
    public bool IsPromoted { get; init; }

    /// <summary>The last event that changed this line.</summary>
    public long LastSeq { get; init; }

    internal static string IdOf(ModelEvent e) => $"{e.ModelId}/{e.Registration.Campaign.Year}/{e.Registration.Level.ToCode()}";

    /// <summary>The line after the event; null only before the registration.</summary>
    internal static RegisteredModel? Apply(RegisteredModel? line, RecordedEvent recorded) => (line, recorded.Data) switch
    {
        (null, ModelRegistered e) => From(e, recorded.Seq),
        ({ } known, ModelEvent e) => known with
        {
            LastSeq = recorded.Seq,
            IsPromoted = known.IsPromoted || e is ModelPromotedToProvince,
            Steps = new SortedDictionary<string, PartialDate>(known.Steps.ToDictionary(), StringComparer.Ordinal) { [StepOf(recorded)] = e.On },
        },
        _ => line,
    };

    private static RegisteredModel From(ModelRegistered e, long seq) => new()
    {
        Id = IdOf(e),
        ModelId = e.ModelId.ToString(),
        Programme = e.Registration.Campaign.Programme.ToString(),
        Year = e.Registration.Campaign.Year.Value,
        Level = e.Registration.Level,
        Title = e.Title,
        Field = e.Registration.Field.ToString(),
        Entry = e.Registration.Entry,
        Owner = e.Registration.Owner,
        UnitName = e.Registration.Unit.Name,
        UnitPath = [.. e.Registration.Unit.SelfAndAncestors().Select(u => u.Key().ToString())],
        Steps = new Dictionary<string, PartialDate> { [Figures.ModelsRegistered] = e.On },
        LastSeq = seq,
    };

    private static string StepOf(RecordedEvent recorded) => Postings.Of(recorded)[0].Figure;
}

/// <summary>A line of the honour roll: one commendation or praise.</summary>
public sealed record HonourRollEntry
{
    /// <summary>The commendation.</summary>
    public required string Id { get; init; }

    /// <summary>The programme.</summary>
    public required string Programme { get; init; }

    /// <summary>The campaign year.</summary>
    public required int Year { get; init; }

    /// <summary>The level of the campaign.</summary>
    public required Level Level { get; init; }

    /// <summary>Who received it; an individual's name is joined when the roll is read.</summary>
    public required Participant Recipient { get; init; }

    /// <summary>The name of the recipient's unit that day.</summary>
    public required string UnitName { get; init; }

    /// <summary>The recipient's unit, then its ancestors, each <c>code@since</c>.</summary>
    public required IReadOnlyList<string> UnitPath { get; init; }

    /// <summary>The legal form; null for praise.</summary>
    public string? Form { get; init; }

    /// <summary>Whose commendation it is; null for praise.</summary>
    public Track? Track { get; init; }

    /// <summary>The decision.</summary>
    public DecisionRef? Decision { get; init; }

    /// <summary>The model it is for.</summary>
    public string? ModelId { get; init; }

    /// <summary>The office that presented it.</summary>
    public string? PresenterOffice { get; init; }

    /// <summary>When it was handed over.</summary>
    public PartialDate PresentedOn { get; init; }

    /// <summary>The last event that changed this line.</summary>
    public long LastSeq { get; init; }

    /// <summary>The line after the event; null only before the award.</summary>
    internal static HonourRollEntry? Apply(HonourRollEntry? line, RecordedEvent recorded) => (line, recorded.Data) switch
    {
        (null, CommendationAwarded e) => From(e, recorded.Seq) with { Form = e.Form.ToString(), Track = e.Track },
        (null, PraiseGiven e) => From(e, recorded.Seq),
        ({ } known, CertificatePresented e) => known with { PresenterOffice = e.PresenterOffice, PresentedOn = e.On, LastSeq = recorded.Seq },
        _ => line,
    };

    private static HonourRollEntry From(CommendationEvent e, long seq) => new()
    {
        Id = e.CommendationId.ToString(),
        Programme = e.Campaign.Programme.ToString(),
        Year = e.Campaign.Year.Value,
        Level = e.Level,
        Recipient = e.Recipient,
        UnitName = e.Unit.Name,
        UnitPath = [.. e.Unit.SelfAndAncestors().Select(u => u.Key().ToString())],
        Decision = e.Decision,
        ModelId = e.Model?.ToString(),
        LastSeq = seq,
    };
}
