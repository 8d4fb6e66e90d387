using System.Globalization;
using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>Makes a model's history of its events. Pure.</summary>
/// <param name="events">All of the model, in the order they were recorded.</param>
/// <param name="decisions">Those that the events name, as they stand.</param>
/// <param name="names">Full names by id of the person; an erased one is not among them.</param>
/// <param name="notes">Texts by id; an erased one is not among them.</param>
internal sealed class ModelHistoryBuilder(
    IReadOnlyList<RecordedEvent> events, IReadOnlyDictionary<DecisionId, DecisionState> decisions, IReadOnlyDictionary<string, string> names, IReadOnlyDictionary<string, string> notes)
{
    private readonly Dictionary<long, long> undone = events.Where(e => e.Data is ModelEntryAnnulled).ToDictionary(e => ((ModelEntryAnnulled)e.Data).Entry.Seq, e => e.Seq);

    public IReadOnlyList<ModelRegistration> Registrations() =>
    [
        .. from e in events
           group e by ((ModelEvent)e.Data).Registration.Key() into registration
           orderby registration.Key.Year.Value, registration.Key.Level
           select Of([.. registration])
    ];

    private ModelRegistration Of(List<RecordedEvent> recorded)
    {
        RegisteredModel? line = null, last = null;
        foreach (var e in recorded)
            last = (line = RegisteredModel.Apply(line, e)) ?? last;
        var unit = recorded.Select(e => ((ModelEvent)e.Data).Registration.Unit).Last(u => u.Key().ToString() == last!.UnitPath[0]);
        return new ModelRegistration(last!.Year, last.Programme, unit, ModelLine.Of(last, NameOf(last.Owner)), line is null, [.. recorded.Select(e => Of(e, recorded))]);
    }

    private ModelEntry Of(RecordedEvent recorded, List<RecordedEvent> registration)
    {
        var e = (ModelEvent)recorded.Data;
        return new ModelEntry(recorded.Seq, ModelSteps.Of(e), e.On, recorded.At, recorded.User, recorded.Certainty)
        {
            Decision = e.Decision is { } named ? DecisionNow.Of(named, decisions.GetValueOrDefault(named.Id)) : null,
            Target = (e as PromotionWithdrawn)?.Target,
            ScorePoints = (e as ModelAppraised)?.ScorePoints,
            Place = (e as ModelReplicated)?.Place,
            ReceivedBy = e.ReceivedBy?.Name,
            Notes = [.. NotesOf(e).Select(note => notes.GetValueOrDefault(note.Id.ToString(), Erasure.Mark))],
            Vouchers = [.. e.Evidence.Select(v => v.Title)],
            Warnings = e.Warnings,
            Changes = e is ModelDetailsCorrected corrected ? [.. ChangesOf(corrected).Where(c => c.Was != c.Now)] : [],
            Annuls = (e as ModelEntryAnnulled)?.Entry.Seq,
            AnnulledBy = UndoneBy(recorded),
            ReplacedBy = UndoneBy(recorded) is { } annulment ? registration.Find(r => r.Seq > annulment && UndoneBy(r) is null && ModelSteps.TakenBy((ModelEvent)r.Data) == ModelSteps.TakenBy(e))?.Seq : null,
        };
    }

    private long? UndoneBy(RecordedEvent e) => undone.TryGetValue(e.Seq, out var by) ? by : null;

    /// <summary>The texts that an event names.</summary>
    public static IEnumerable<NoteRef> NotesOf(ModelEvent e) => new[] { (e as ModelRegistered)?.Content, e.Reason, e.Note, e.SelfApproval }.OfType<NoteRef>();

    /// <summary>The persons that an event names as owners.</summary>
    public static IEnumerable<PersonRef> PersonsOf(ModelEvent e) => new[] { e.Registration.Owner.Person, (e as ModelDetailsCorrected)?.Before.Owner.Person }.OfType<PersonRef>();

    private IEnumerable<ModelDetailChange> ChangesOf(ModelDetailsCorrected c)
    {
        var (before, now) = (c.Before, c.Registration);
        yield return new ModelDetailChange("title", c.Was.Title, c.Now.Title);
        yield return new ModelDetailChange("place", c.Was.Place, c.Now.Place);
        yield return new ModelDetailChange("since-year", c.Was.SinceYear?.ToString(CultureInfo.InvariantCulture), c.Now.SinceYear?.ToString(CultureInfo.InvariantCulture));
        yield return new ModelDetailChange("local-field", c.Was.LocalField?.ToString(), c.Now.LocalField?.ToString());
        yield return new ModelDetailChange("field", before.Field.ToString(), now.Field.ToString());
        yield return new ModelDetailChange("entry", before.Entry.ToCode(), now.Entry.ToCode());
        yield return new ModelDetailChange("owner-kind", before.Owner.Kind.ToCode(), now.Owner.Kind.ToCode());
        yield return new ModelDetailChange("owner", NameOf(before.Owner), NameOf(now.Owner));
        yield return new ModelDetailChange("unit", before.Unit.Name, now.Unit.Name);
    }

    private string? NameOf(Participant owner) => owner.Name ?? (owner.Person is { } person ? names.GetValueOrDefault(person.Id.ToString(), Erasure.Mark) : null);
}
