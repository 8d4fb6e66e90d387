using System.Collections.Immutable;
using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>What one event adds to the books. Pure: the daemon, a rebuild, an audit replay and a test all call this.</summary>
public static class Postings
{
    /// <summary>The postings of the event, in a fixed order; empty for an event that counts in no figure.</summary>
    public static ImmutableArray<Posting> Of(RecordedEvent recorded)
    {
        ImmutableArray<Posting> counted = recorded.Data switch
        {
            ModelEvent e => OfModel(e),
            CommendationEvent e => OfCommendation(e),
            _ => [],
        };
        return counted.IsEmpty ? counted : [.. counted, .. OfRecord(recorded, counted[0])];
    }

    private static ImmutableArray<Posting> OfModel(ModelEvent e) => e switch
    {
        ModelRegistered => [.. Whole(e, Figures.ModelsRegistered), .. Whole(e, Figures.ModelsLive)],
        RegistrationAccepted => Whole(e, Figures.ModelsAccepted),
        RegistrationWithdrawn w => [.. Whole(e, Figures.ModelsWithdrawn), .. w.Counted.Contains(Figures.ModelsLive) ? Whole(e, Figures.ModelsLive, -1) : []],
        ModelAppraised => Whole(e, Figures.ModelsAppraised),
        ModelRecognised => Whole(e, Figures.ModelsRecognised),
        ModelNamedOutstanding => Whole(e, Figures.ModelsOutstanding),
        ModelPromotedToProvince => Whole(e, Figures.ModelsPromotedToProvince),
        ProvinceRecognitionRecorded { Verdict: ProvinceVerdict.Recognised } => Whole(e, Figures.ModelsProvinceRecognised),
        ProvinceRecognitionRecorded { Verdict: ProvinceVerdict.Denied } => Whole(e, Figures.ModelsProvinceDenied),
        _ => [],
    };

    /// <summary>A figure of models with all its families.</summary>
    private static ImmutableArray<Posting> Whole(ModelEvent e, string figure, long amount = 1)
    {
        var r = e.Registration;
        Posting Post(string name, string? facet) =>
            new(r.Campaign.Programme, r.Campaign.Year, e.Decision?.DecidedOn.Year, r.Level, r.Unit, name, facet, amount);
        return
        [
            Post(figure, null),
            Post($"{figure}.by-field", r.Field.ToString()),
            Post($"{figure}.by-owner", r.Owner.Kind.ToCode()),
            Post($"{figure}.by-entry", r.Entry.ToCode()),
        ];
    }

    private static ImmutableArray<Posting> OfCommendation(CommendationEvent e)
    {
        Posting Post(string name, string? facet) =>
            new(e.Campaign.Programme, e.Campaign.Year, e.Decision?.DecidedOn.Year, e.Level, e.Unit, name, facet, 1);
        var recipient = e.Recipient.Kind.ToCode();
        return e switch
        {
            CommendationAwarded a =>
            [
                Post(Figures.CommendationsAwarded, null),
                Post($"{Figures.CommendationsAwarded}.by-recipient", recipient),
                Post($"{Figures.CommendationsAwarded}.by-form", a.Form.ToString()),
                Post($"{Figures.CommendationsAwarded}.by-track", a.Track.ToCode()),
                Post($"{Figures.CommendationsAwarded}.by-form-and-recipient", $"{a.Form}/{recipient}"),
            ],
            PraiseGiven => [Post(Figures.PraisesGiven, null), Post($"{Figures.PraisesGiven}.by-recipient", recipient)],
            _ => [],
        };
    }

    private static IEnumerable<Posting> OfRecord(RecordedEvent recorded, Posting counted)
    {
        var one = counted with { Amount = 1, Facet = null };
        yield return one with { Figure = RecordFigures.Events };
        yield return one with { Figure = RecordFigures.EventsByCertainty, Facet = recorded.Certainty.ToCode() };
        if (recorded.Data.Evidence.Count > 0)
            yield return one with { Figure = RecordFigures.EventsVouched };
        foreach (var warning in recorded.Data.Warnings)
            yield return one with { Figure = RecordFigures.WarningsByCode, Facet = warning };
    }
}
