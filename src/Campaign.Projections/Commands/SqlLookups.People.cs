using System.Data.Common;
using Campaign.Domain;

namespace Campaign.Projections;

/// <content>Persons and notes, which lie outside the events.</content>
internal partial class SqlLookups
{
    public override async Task<KnownPerson?> PersonAsync(string scope, string label, CancellationToken ct) =>
        (await work.QueryAsync(PersonOf("$1", "$2"), KnownPersonAt, ct, scope, label)).SingleOrDefault();

    public override void QueuePerson(KnownPerson person, string scope, string? label)
    {
        var id = person.Id.ToString();
        if (person.Version == 1)
            work.Insert(LedgerTables.People, id, 1, person.Salt, person.FullName, person.Position);
        else
            work.Execute(FurtherVersion, id, person.Version, person.Salt, person.FullName, person.Position ?? "", scope, label ?? "", id);
        if (person.Version == 1 && label is not null)
            work.Insert(LedgerTables.PersonLabels, scope, label, id);
    }

    public override async Task<List<string>> NamesToEraseAsync(PersonId person, CancellationToken ct)
    {
        await work.ReadAsync($"select label from {schema}.{LedgerTables.PersonLabels} where person_id = $1 for update", r => r.GetString(0), ct, person.ToString());
        return await work.ReadAsync($"select distinct full_name from {schema}.{LedgerTables.People} where id = $1", r => r.GetString(0), ct, person.ToString());
    }

    public override async Task<ValueList<NoteId>> NotesToEraseAsync(PersonId person, IReadOnlyCollection<string> names, CancellationToken ct) =>
        (await work.ReadAsync(Erasure.NotesOf(schema), r => TextValue.Parse<NoteId>(r.GetString(0)), ct, person.ToString(), $"person/{person}", names.Select(Erasure.PatternOf).ToArray())).ToValueList();

    public override void QueuePersonGone(PersonId person, IReadOnlyCollection<string> names, IReadOnlyCollection<NoteId> notes, IReadOnlyCollection<NoteId> own)
    {
        foreach (var (sql, parameters) in Erasure.StatementsOf(schema, person, names, [.. notes.Select(n => n.ToString())], [.. own.Select(n => n.ToString())]))
            work.Execute(sql, parameters);
    }

    public override void QueueNote(NoteId note, byte[] salt, string text) => work.Insert(LedgerTables.Notes, note.ToString(), salt, text);

    /// <summary>Reads the newest record of the person with a label, for many scopes and labels.</summary>
    protected string PeopleByLabel => $"select p.* from unnest($1, $2) w(scope, label) cross join lateral ({PersonOf("w.scope", "w.label")}) p";

    private string PersonOf(string scope, string label) =>
        $"""
        select p.id, p.version, p.salt, p.full_name, p.position, l.scope, l.label from {schema}.{LedgerTables.PersonLabels} l
        join {schema}.{LedgerTables.People} p on p.id = l.person_id and p.version = (select max(version) from {schema}.{LedgerTables.People} where id = l.person_id)
        where l.scope = {scope} and l.label = {label} for share of l
        """;

    protected static KnownPerson KnownPersonAt(DbDataReader r) =>
        new(TextValue.Parse<PersonId>(r.GetString(0)), r.GetInt32(1), (byte[])r[2], r.GetString(3), r.IsDBNull(4) ? null : r.GetString(4));

    /// <summary>The same with scope and label.</summary>
    protected static (string Scope, string Label, KnownPerson Person) LabelledPersonAt(DbDataReader r) => (r.GetString(5), r.GetString(6), KnownPersonAt(r));

    private string FurtherVersion =>
        $"""
        insert into {schema}.{LedgerTables.People} (id, version, salt, full_name, position)
        select ?, ?, ?, ?, nullif(?, '') where exists (select 1 from {schema}.{LedgerTables.PersonLabels} where scope = ? and label = ? and person_id = ? for share)
        """;
}
