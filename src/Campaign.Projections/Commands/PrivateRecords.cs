using System.Text;
using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>Puts names and texts about persons into tables of their own, and gives events a reference with a salted commitment instead.</summary>
/// <remarks>Nothing is queued until <see cref="Queue"/>: a refused command leaves no record behind.</remarks>
internal sealed class PrivateRecords(LedgerWork work, CampaignLedgerOptions options, CommandContext context)
{
    private const int SaltBytes = 16;
    private readonly List<Action> queued = [];
    private readonly List<MadeNote> notes = [];
    private readonly Dictionary<(string Scope, string Label), (KnownPerson Person, long Version)> made = [];

    /// <summary>Why a record is not kept; null as long as all may be.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>The person with that label in the scope, or a new one. A record that differs gets a new version.</summary>
    public async Task<PersonRef> PersonAsync(PersonInput input, string scope, CancellationToken ct)
    {
        var person = input with { FullName = input.FullName.Trim().Normalize(), Position = string.IsNullOrWhiteSpace(input.Position) ? null : input.Position.Trim().Normalize() };
        if (IdentityNumber.IsIn(person.FullName) || IdentityNumber.IsIn(person.Position) || IdentityNumber.IsIn(person.Label))
            Refusal = IdentityNumber.Refusal;
        if (person.Label is null)
            return Identify(person, scope);
        var known = made.TryGetValue((scope, person.Label), out var named) ? named.Person : await work.Lookups.PersonAsync(scope, person.Label, ct);
        return known switch
        {
            null => Identify(person, scope),
            { } same when same.FullName == person.FullName && (person.Position is null || same.Position == person.Position) =>
                RefTo(same),
            { } other => await CorrectAsync(other, person, scope, ct),
        };
    }

    /// <summary>The reference to a text; null for no text.</summary>
    public NoteRef? Note(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var (id, salt, normal) = (TextValue.Parse<NoteId>(NewId()), options.RandomBytes(SaltBytes), text.Normalize());
        notes.Add(new MadeNote(id, salt, normal));
        return new NoteRef(id, RecordCommitment.OfNote(salt, normal));
    }

    /// <summary>Destroys the record and whatever was kept beside the events that tells of the person.</summary>
    /// <param name="person">The person.</param>
    /// <param name="names">Every name that the record has or had.</param>
    /// <param name="erased">The notes that go, as the event lists them; of those that this command made, any that has a name goes too.</param>
    public void QueueErasure(PersonId person, IReadOnlyCollection<string> names, IReadOnlyCollection<NoteId> erased)
    {
        NoteId[] own = [.. notes.Select(n => n.Id)];
        queued.Add(() => work.Lookups.QueuePersonGone(person, names, erased, own));
    }

    /// <summary>Queues the records that were made; of the notes those that the events name, as nothing else would ever lead to them.</summary>
    public void Queue(IReadOnlyCollection<WrittenEvent> events)
    {
        foreach (var note in notes.Where(n => events.Any(e => e.Json.AsSpan().IndexOf(Encoding.UTF8.GetBytes(n.Id.ToString())) >= 0)))
            work.Lookups.QueueNote(note.Id, note.Salt, note.Text);
        queued.ForEach(queue => queue());
    }

    private PersonRef Identify(PersonInput person, string scope)
    {
        var id = TextValue.Parse<PersonId>(NewId());
        var known = new KnownPerson(id, 1, options.RandomBytes(SaltBytes), person.FullName, person.Position);
        return Keep(known, scope, person.Label, 0, new PersonIdentified(RefTo(known)));
    }

    private async Task<PersonRef> CorrectAsync(KnownPerson before, PersonInput person, string scope, CancellationToken ct)
    {
        var known = new KnownPerson(before.Id, before.Version + 1, options.RandomBytes(SaltBytes), person.FullName, person.Position ?? before.Position);
        var version = made.TryGetValue((scope, person.Label!), out var named) ? named.Version : (await work.HeadAsync<PersonState>(StreamKeys.Of(known.Id), ct)).Version;
        return Keep(known, scope, person.Label, version, new PersonCorrected(RefTo(known)));
    }

    private PersonRef Keep(KnownPerson person, string scope, string? label, long version, PersonEvent @event)
    {
        if (label is not null)
            made[(scope, label)] = (person, version + 1);
        queued.Add(() =>
        {
            work.Lookups.QueuePerson(person, scope, label);
            work.Append(StreamKeys.Of(person.Id), version, [new WrittenEvent(@event)], context);
        });
        return @event.Person;
    }

    private sealed record MadeNote(NoteId Id, byte[] Salt, string Text);

    private string NewId() => Convert.ToHexStringLower(options.RandomBytes(16));

    private static PersonRef RefTo(KnownPerson person) => new(person.Id, RecordCommitment.OfPerson(person.Salt, person.FullName, person.Position));
}
