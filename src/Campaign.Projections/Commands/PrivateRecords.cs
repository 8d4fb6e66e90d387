using System.Text.Json;
using Campaign.Domain;
using Campaign.Ledger;
using Marten;

namespace Campaign.Projections;

/// <summary>Puts names and texts about persons into tables of their own, and gives events a reference with a salted commitment instead.</summary>
/// <remarks>Nothing is queued until <see cref="Queue"/>: a refused command leaves no record behind.</remarks>
internal sealed class PrivateRecords(IDocumentSession session, CampaignLedgerOptions options)
{
    private const int SaltBytes = 16;
    private readonly LedgerLookups lookups = new(session, options.Schema);
    private readonly List<Action> queued = [];

    /// <summary>The person with that label in the scope, or a new one. A record that differs gets a new version.</summary>
    public async Task<PersonRef> PersonAsync(PersonInput input, string scope, CancellationToken ct)
    {
        var person = input with { FullName = input.FullName.Trim().Normalize(), Position = input.Position?.Trim().Normalize() };
        if (person.Label is null)
            return Identify(person, scope);
        await session.BeginTransactionAsync(ct); // the label is held to its end, so that a record is not erased and written again at once
        var known = await lookups.ReadAsync(
            $"""
            select p.id, p.version, p.salt, p.full_name, p.position from {options.Schema}.{LedgerTables.PersonLabels} l
            join {options.Schema}.{LedgerTables.People} p on p.id = l.person_id
            where l.scope = $1 and l.label = $2 order by p.version desc limit 1 for share of l
            """,
            r => new KnownPerson(TextValue.Parse<PersonId>(r.GetString(0)), r.GetInt32(1), (byte[])r[2], r.GetString(3), r.IsDBNull(4) ? null : r.GetString(4)),
            ct, scope, person.Label);
        return known switch
        {
            [] => Identify(person, scope),
            [var same] when same.FullName == person.FullName && (person.Position is null || same.Position == person.Position) =>
                new PersonRef(same.Id, CommitmentOf(same.Salt, same.FullName, same.Position)),
            [var other, ..] => Correct(other, person),
        };
    }

    /// <summary>The reference to a text; null for no text.</summary>
    public NoteRef? Note(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var (id, salt, normal) = (NewId(), options.RandomBytes(SaltBytes), text.Normalize());
        queued.Add(() => session.QueueSqlCommand($"insert into {options.Schema}.{LedgerTables.Notes} (id, salt, text) values (?, ?, ?)", id, salt, normal));
        return new NoteRef(TextValue.Parse<NoteId>(id), Commit(salt, new { Text = normal }));
    }

    /// <summary>Destroys every version of the record, its salts and labels, and what imports kept of the name.</summary>
    public void QueueErasure(PersonId person) => queued.Add(() =>
    {
        var (id, schema) = (person.ToString(), options.Schema);
        var isName = $"exists (select 1 from {schema}.{LedgerTables.People} p where p.id = ? and p.full_name = normalize(btrim(c.value, E' \\t\\r\\n')))";
        session.QueueSqlCommand($"delete from {schema}.{LedgerTables.PersonLabels} where person_id = ?", id); // waits for those who write a new version
        session.QueueSqlCommand(
            $"""
            update {schema}.{LedgerTables.ImportRows} r set cells =
              (select jsonb_object_agg(c.key, case when {isName} then '[đã xóa]' else c.value end) from jsonb_each_text(r.cells) c)
            where exists (select 1 from jsonb_each_text(r.cells) c where {isName})
            """,
            id, id);
        session.QueueSqlCommand($"delete from {schema}.{LedgerTables.People} where id = ?", id);
    });

    /// <summary>Queues all records that were made.</summary>
    public void Queue() => queued.ForEach(queue => queue());

    private PersonRef Identify(PersonInput person, string scope)
    {
        var id = TextValue.Parse<PersonId>(NewId());
        var reference = Keep(id, 1, person, new PersonIdentified(new PersonRef(id, "")));
        if (person.Label is { } label)
            queued.Add(() => session.QueueSqlCommand($"insert into {options.Schema}.{LedgerTables.PersonLabels} (scope, label, person_id) values (?, ?, ?)", scope, label, id.ToString()));
        return reference;
    }

    private PersonRef Correct(KnownPerson known, PersonInput person) =>
        Keep(known.Id, known.Version + 1, person with { Position = person.Position ?? known.Position }, new PersonCorrected(new PersonRef(known.Id, "")));

    private PersonRef Keep(PersonId id, int version, PersonInput person, PersonEvent @event)
    {
        var salt = options.RandomBytes(SaltBytes);
        var reference = new PersonRef(id, CommitmentOf(salt, person.FullName, person.Position));
        queued.Add(() =>
        {
            session.QueueSqlCommand( // a further version only while the label is there: a record that was erased meanwhile does not come back
                $"""
                insert into {options.Schema}.{LedgerTables.People} (id, version, salt, full_name, position)
                select ?, ?, ?, ?, nullif(?, '') where ? = 1 or exists (select 1 from {options.Schema}.{LedgerTables.PersonLabels} where person_id = ? for share)
                """,
                id.ToString(), version, salt, person.FullName, person.Position ?? "", version, id.ToString());
            session.Events.Append(StreamKeys.Of(id), @event with { Person = reference });
        });
        return reference;
    }

    private string NewId() => Convert.ToHexStringLower(options.RandomBytes(16));

    private static string CommitmentOf(byte[] salt, string fullName, string? position) => Commit(salt, new { FullName = fullName, Position = position });

    private static string Commit(byte[] salt, object record) => Commitment.Of(salt, JsonSerializer.SerializeToUtf8Bytes(record, LedgerJson.Options));

    private sealed record KnownPerson(PersonId Id, int Version, byte[] Salt, string FullName, string? Position);
}
