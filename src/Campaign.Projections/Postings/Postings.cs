using System.Collections.Immutable;
using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>What one event adds to the books. Pure: the daemon, a rebuild, an audit replay and a test all call this.</summary>
public static partial class Postings
{
    /// <summary>The version of these rules; reports name it.</summary>
    /// <remarks>
    /// To be raised whenever any event, of the past ones too, posts otherwise than before: another figure, facet, level, unit, date or amount, or another order.
    /// A new event that no ledger holds yet leaves it as it is.
    /// </remarks>
    public const string Version = "1";

    /// <summary>The postings of the event, in a fixed order; empty for an event that counts in no figure.</summary>
    public static ImmutableArray<Posting> Of(RecordedEvent recorded)
    {
        if (recorded.Data is IEntryAnnulled annulled)
            return Negative(Of(recorded with { Certainty = annulled.Entry.Certainty, Data = annulled.Entry.Event }));
        var counted = OfEvent(recorded.Data);
        return counted.IsEmpty ? counted : [.. counted, .. OfRecord(recorded, counted[^1])];
    }

    private static ImmutableArray<Posting> OfEvent(DomainEvent e) => e switch
    {
        ModelDetailsCorrected c => Moved(c),
        ModelEvent m => [.. ModelFigures.Movements([m]).SelectMany(c => Whole(m.Registration, c, c.Amount))],
        CommendationCorrected c => [.. Negative(OfEvent(c.Was)), .. OfEvent(c.Now)],
        CommendationEvent c => OfCommendation(c),
        DemocracyEvent d => OfDemocracy(d),
        CommitteeEvent c => OfCommittee(c),
        ExtensionRecorded x => OfExtension(x),
        _ => [],
    };

    /// <summary>What the extension said when it was recorded: each figure, and beneath it its facet of each family.</summary>
    private static ImmutableArray<Posting> OfExtension(ExtensionRecorded e)
    {
        Posting Post(ExtensionCount count, string family, string? facet) =>
            new(e.Campaign.Programme, e.Campaign.Year, null, e.Level, e.Unit, count.Figure + family, facet, count.Amount) { On = e.Dated() };
        return [.. e.Counts.SelectMany(count => count.Facets.Select(f => Post(count, $".{f.Family}", f.Code)).Prepend(Post(count, "", null)))];
    }

    /// <summary>Everything that the registration counted leaves the one place and comes to the other.</summary>
    private static ImmutableArray<Posting> Moved(ModelDetailsCorrected e) => e.Before == e.Registration ? [] :
    [
        .. e.Counted.SelectMany(c => Whole(e.Before, c, -c.Amount)),
        .. e.Counted.SelectMany(c => Whole(e.Registration, c, c.Amount)),
    ];

    /// <summary>A figure of models with all its families.</summary>
    private static Posting[] Whole(Registration r, CountedFigure counted, long amount)
    {
        var whole = new Posting(r.Campaign.Programme, r.Campaign.Year, counted.DecisionYear, r.Level, counted.At ?? r.Unit, counted.Figure, null, amount) { On = counted.On };
        return
        [
            whole,
            whole with { Figure = counted.Figure + ".by-field", Facet = r.Field.ToString() },
            whole with { Figure = counted.Figure + ".by-owner", Facet = r.Owner.Kind.ToCode() },
            whole with { Figure = counted.Figure + ".by-entry", Facet = r.Entry.ToCode() },
        ];
    }

    private static ImmutableArray<Posting> OfCommendation(CommendationEvent e) => e switch
    {
        CommendationAwarded a => Awarded(e, a.Form, a.Track, 1),
        CommendationRevoked r => [.. Awarded(e, r.Form, r.Track, -1), .. ByRecipient(e, Figures.CommendationsRevoked, r.RevokedBy)],
        PraiseGiven => ByRecipient(e, Figures.PraisesGiven, e.Decision),
        _ => [],
    };

    private static ImmutableArray<Posting> Awarded(CommendationEvent e, FormCode form, Track track, long amount)
    {
        var recipient = e.Recipient.Kind.ToCode();
        Posting Post(string family, string? facet) => Posted(e, Figures.CommendationsAwarded + family, facet, e.Decision, amount);
        return
        [
            Post("", null),
            Post(".by-recipient", recipient),
            Post(".by-form", form.ToString()),
            Post(".by-track", track.ToCode()),
            Post(".by-form-and-recipient", $"{form}/{recipient}"),
        ];
    }

    private static ImmutableArray<Posting> ByRecipient(CommendationEvent e, string figure, DecisionRef? decision) =>
        [Posted(e, figure, null, decision, 1), Posted(e, $"{figure}.by-recipient", e.Recipient.Kind.ToCode(), decision, 1)];

    private static Posting Posted(CommendationEvent e, string figure, string? facet, DecisionRef? decision, long amount) =>
        new(e.Campaign.Programme, e.Campaign.Year, decision?.DecidedOn.Year, e.Level, e.Unit, figure, facet, amount) { On = e.Dated() };

    private static List<Posting> OfRecord(RecordedEvent recorded, Posting counted)
    {
        var one = counted with { Amount = 1, Facet = null, Figure = RecordFigures.Events };
        List<Posting> postings = [one, one with { Figure = RecordFigures.EventsByCertainty, Facet = recorded.Certainty.ToCode() }];
        if (recorded.Data.Evidence.Count > 0)
            postings.Add(one with { Figure = RecordFigures.EventsVouched });
        foreach (var warning in recorded.Data.Warnings)
            postings.Add(one with { Figure = RecordFigures.WarningsByCode, Facet = warning });
        return postings;
    }

    private static ImmutableArray<Posting> Negative(ImmutableArray<Posting> postings) => [.. postings.Select(p => p with { Amount = -p.Amount })];
}
