using System.Collections.Frozen;
using System.Text;
using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>What an erasure destroys beside the events, in the order in which it must (docs/adr/0031).</summary>
internal static class Erasure
{
    /// <summary>What stands where a name stood.</summary>
    public const string Mark = "[đã xóa]";

    /// <summary>Columns of imported rows that hold a name and nothing else: a longer one is another person's.</summary>
    private const string NameColumns = "'owner', 'recipient', 'signer', 'person_in_charge'";

    private const string NoLetter = "[^[:alnum:]À-ỹ]";

    /// <summary>Events that may well happen twice: only their receipt tells a command that is repeated. Of all others the ledger finds by itself that they are there.</summary>
    public static readonly FrozenSet<Type> Repeatable =
        new[] { typeof(RewardPaid), typeof(RewardRecovered), typeof(ModelSurveyed), typeof(ModelReplicated), typeof(RegistrationResubmitted), typeof(RegistrationReturned) }.ToFrozenSet();

    /// <summary>The notes that go: the person's own, and those that have one of the names; parameters are the id, <c>person/id</c> and the patterns of the names.</summary>
    public static string NotesOf(string schema) => $"{OwnNotes(schema)} select id from {schema}.{LedgerTables.Notes} where id in (select id from named) or normalize(text) ~ any($3) order by id";

    /// <summary>Statements with question marks for parameters.</summary>
    public static IEnumerable<(string Sql, object[] Parameters)> StatementsOf(string schema, PersonId person, IReadOnlyCollection<string> names, string[] notes, string[] ofThisCommand)
    {
        var id = person.ToString();
        yield return ($"delete from {schema}.{LedgerTables.PersonLabels} where person_id = ?", [id]); // waits for those who write a new version, or name the person anew
        yield return ($"delete from {schema}.{LedgerTables.Notes} where id = any(?)", [notes]);
        yield return (Awards(schema), [$"person/{id}"]);
        yield return (Receipts(schema), [id]);
        foreach (var name in names)
        {
            var (whole, within) = ($@"^\s*{LettersOf(name)}\s*$", PatternOf(name));
            yield return (Rows(schema), [whole, within, whole, within]);
            yield return ($"delete from {schema}.{LedgerTables.Notes} where id = any(?) and normalize(text) ~ ?", [ofThisCommand, within]);
        }

        yield return ($"delete from {schema}.{LedgerTables.People} where id = ?", [id]);
    }

    /// <summary>The name as whole words within a text; one of a single word, which is a word of other texts too, only where it is all of the text.</summary>
    internal static string PatternOf(string name) =>
        name.Any(char.IsWhiteSpace) ? $"(^|{NoLetter}){LettersOf(name)}($|{NoLetter})" : $@"^\s*{LettersOf(name)}\s*$";

    /// <summary>In any case, whatever the collation: each letter is given in both.</summary>
    private static string LettersOf(string name)
    {
        var pattern = new StringBuilder();
        foreach (var c in name.Normalize())
        {
            var (upper, lower) = (char.ToUpperInvariant(c), char.ToLowerInvariant(c));
            pattern.Append((char.IsWhiteSpace(c), upper != lower, char.IsAsciiLetterOrDigit(c) || !char.IsAscii(c)) switch
            {
                (true, _, _) => @"\s+",
                (_, true, _) => $"[{upper}{lower}]",
                (_, _, true) => $"{c}",
                _ => $@"\{c}",
            });
        }

        return pattern.ToString();
    }

    /// <summary>What the person's own models, commendations and holds name, and why they came late; what an extension holds is its own, whatever it looks like.</summary>
    private static string OwnNotes(string schema) =>
        $$"""
        with own as materialized (
          select e.stream_id, d.data from {{schema}}.mt_events e, lateral (select e.data - 'data') d(data)
          where position($1 in e.data::text) > 0 and exists (
            select 1 from jsonb_path_query_array(d.data, '$.**.owner.person.id') o, jsonb_path_query_array(d.data, '$.**.recipient.person.id') r, jsonb_path_query_array(d.data, '$.**.key') k
            where o || r @> to_jsonb($1::text) or k @> to_jsonb($2::text))),
        named(id) as (
          select jsonb_path_query(data, '$.**.id') #>> '{}' from own
          union select data #>> '{reason,id}' from {{schema}}.mt_events where type = '{{EventCatalogue.NameOf(typeof(LateFactAdmitted))}}' and data ->> 'stream' in (select stream_id from own))
        """;

    /// <summary>What the person holds keeps no trace of the achievement's words.</summary>
    private static string Awards(string schema) =>
        $$"""update {{schema}}.{{LedgerTables.RecipientAwards}} set data = jsonb_set(data, '{achievement}', '""') where recipient = ?""";

    /// <summary>Hashes of commands that named the person or told of them: who knows the rest could try names against them. An id made from the content is such a hash too.</summary>
    private static string Receipts(string schema)
    {
        var repeatable = string.Join(", ", Repeatable.Select(type => $"'{EventCatalogue.NameOf(type)}'"));
        return $"""
            with streams as materialized (select distinct stream_id from {schema}.mt_events where position(? in data::text) > 0),
            gone as (
              delete from {schema}.{LedgerTables.Receipts} r where r.stream in (select stream_id from streams) and substr(r.command_id::text, 15, 1) = '5'
                and not exists (select 1 from {schema}.mt_events e where e.stream_id = r.stream and e.version = r.version and e.type in ({repeatable})))
            update {schema}.{LedgerTables.Receipts} r set sha256 = '' where r.stream in (select stream_id from streams) and (substr(r.command_id::text, 15, 1) <> '5'
              or exists (select 1 from {schema}.mt_events e where e.stream_id = r.stream and e.version = r.version and e.type in ({repeatable})))
            """;
    }

    /// <summary>Cells of imported rows: that of a name where it is this one, any other where the name stands in it.</summary>
    private static string Rows(string schema)
    {
        const string IsOf = $"normalize(c.value) ~ case when c.key in ({NameColumns}) then ? else ? end";
        return $"""
            update {schema}.{LedgerTables.ImportRows} r set cells =
              (select jsonb_object_agg(c.key, case when {IsOf} then '{Mark}' else c.value end) from jsonb_each_text(r.cells::jsonb) c)::text
            where exists (select 1 from jsonb_each_text(r.cells::jsonb) c where {IsOf})
            """;
    }
}
