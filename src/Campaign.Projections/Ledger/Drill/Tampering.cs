using System.Collections.Immutable;
using Campaign.Ledger;

namespace Campaign.Projections;

/// <summary>A way to tamper with a ledger.</summary>
/// <param name="Name">Stable, kebab case.</param>
/// <param name="What">What is done, in a sentence.</param>
/// <param name="RunAsync">Does it to the copy.</param>
/// <param name="Code">The finding that tells of it; null: nothing can.</param>
internal sealed record Tampering(string Name, string What, Func<DrillCopy, CancellationToken, Task> RunAsync, string? Code)
{
    /// <summary>All ways, from the plain to the thorough; the last one cannot be found.</summary>
    public static ImmutableArray<Tampering> All { get; } =
    [
        Sql("payload", "The content of an event is edited.", "update {0}.mt_events set data = data || '{{\"on\": \"1999-01-01\"}}' where seq_id = {1}", LogFindingCode.Edited),
        Sql("event-type", "An event is renamed into another kind.", "update {0}.mt_events set type = 'campaign-summarised.v1' where seq_id = {1}", LogFindingCode.Edited),
        Sql("dotnet-type", "The .NET type is changed, by which Marten reads an event.", "update {0}.mt_events set mt_dotnet_type = 'Campaign.Domain.CampaignSummarised, Campaign.Domain' where seq_id = {1}", LogFindingCode.TypeAltered),
        Sql("binary-data", "Binary content is put beside the JSON.", "update {0}.mt_events set bdata = 'x' where seq_id = {1}", LogFindingCode.TypeAltered),
        Sql("archive-flag", "An event is marked as archived, so that Marten's readers pass it over.", "update {0}.mt_events set is_archived = true where seq_id = {1}", LogFindingCode.Archived),
        Sql("skipped-mark", "An event is marked as skipped, so that Marten's projections pass it over.", "alter table {0}.mt_events add is_skipped boolean; update {0}.mt_events set is_skipped = true where seq_id = {1}", LogFindingCode.Archived),
        Sql("stream-row", "The version of a stream is changed.", "update {0}.mt_streams set version = version + 1 where id = (select stream_id from {0}.mt_events where seq_id = {1})", LogFindingCode.StreamRow),
        Sql("archived-stream", "A whole stream is marked as archived.", "update {0}.mt_streams set is_archived = true where id = (select stream_id from {0}.mt_events where seq_id = {1})", LogFindingCode.Archived),
        Sql("back-dating", "The recorded time of an event is moved to the year before.", "update {0}.mt_events set timestamp = timestamp - interval '1 year' where seq_id = {1}", LogFindingCode.Edited),
        Sql("user", "An event is put under another user's name.", "update {0}.mt_events set user_name = 'somebody-else' where seq_id = {1}", LogFindingCode.Edited),
        Sql("header", "The certainty of an event is raised.", "update {0}.mt_events set headers = coalesce(headers, '{{}}') || '{{\"certainty\": \"declared\"}}' where seq_id = {1}", LogFindingCode.Edited),
        Sql("correlation", "The correlation of an event is changed.", "update {0}.mt_events set correlation_id = 'another' where seq_id = {1}", LogFindingCode.Edited),
        Sql("deletion", "An event is deleted.", "delete from {0}.mt_events where seq_id = {1}", LogFindingCode.Missing),
        Sql("insertion", "An event is inserted before the others.", "insert into {0}.mt_events select (jsonb_populate_record(e, jsonb_build_object('seq_id', 0, 'id', gen_random_uuid(), 'version', 1000))).* from {0}.mt_events e where seq_id = {1}", LogFindingCode.Inserted),
        Sql("swap", "Two events change places.", "update {0}.mt_events set seq_id = -seq_id where seq_id in ({1}, {2}); update {0}.mt_events set seq_id = {1} + {2} + seq_id where seq_id < 0", LogFindingCode.Reordered),
        Sql("kept-copy", "The kept entry is edited together with its event.", "update {0}.mt_events set user_name = 'x' where seq_id = {1}; update {0}.leaves set entry = convert_to(replace(convert_from(entry, 'UTF8'), '\"user\"', '\"uzer\"'), 'UTF8') where seq = {1}", LogFindingCode.Edited),
        Sql("tile", "A hash in a tile is changed.", "update {0}.tiles set hashes = set_byte(hashes, 0, get_byte(hashes, 0) # 1) where level = 0 and index = 0", LogFindingCode.TileAltered),
        Sql("seal", "The recorded root is changed.", "update {0}.seals set root = sha256('') where size = (select max(size) from {0}.seals)", LogFindingCode.Inconsistent),
        Sql("late-mark", "An entry is marked as one that was sealed late.", "update {0}.leaves set is_late = true where seq = {1}", LogFindingCode.CopyAltered),
        Sql("sealing-time", "The time at which an entry was sealed is moved.", "update {0}.leaves set sealed_at = sealed_at - interval '1 year' where seq = {1}", LogFindingCode.CopyAltered),
        Sql("beyond-sequence", "An event is given a number that the sequence has not reached, so that it is never sealed.", "insert into {0}.mt_events select (jsonb_populate_record(e, jsonb_build_object('seq_id', 1000000000, 'id', gen_random_uuid(), 'version', 1000))).* from {0}.mt_events e where seq_id = {1}", LogFindingCode.Inserted),
        Sql("person-name", "The name of a person is changed, outside the events.", "update {0}.people set full_name = 'Somebody Else'", LogFindingCode.RecordAltered),
        Sql("person-version", "A later version of a person's record is put in, outside the events.", "insert into {0}.people select id, version + 1, salt, 'Somebody Else', position from {0}.people", LogFindingCode.RecordInserted),
        Sql("person-deletion", "The record of a person is deleted, and no erasure recorded.", "delete from {0}.people", LogFindingCode.RecordMissing),
        Sql("note-text", "The text of a note is changed, outside the events.", "update {0}.notes set text = 'Something else'", LogFindingCode.RecordAltered),
        new("truncation", "The last events are cut off, with all that was sealed of them.", (copy, ct) => copy.TruncateAsync(ct), LogFindingCode.Truncated),
        new("old-backup", "An older backup of the whole database is restored.", (copy, ct) => copy.RestoreAsync(ct), LogFindingCode.Truncated),
        new("re-sealing", "An event is edited, and everything is sealed and signed anew with the right key.", (copy, ct) => copy.ResealAsync(null, ct), LogFindingCode.Inconsistent),
        new("re-signing", "An event is edited, and everything is sealed anew and signed with another key of the same name.", (copy, ct) => copy.ResealAsync(SigningKey.Generate(DrillCopy.Origin), ct), LogFindingCode.BadSignature),
        new("marten-masking", "Marten's own masking of event data is used.", (copy, ct) => copy.MaskAsync(ct), LogFindingCode.Edited),
        new("marten-replacing", "Marten's own replacing of an event is used.", (copy, ct) => copy.ReplaceAsync(ct), LogFindingCode.Edited),
        new("appended-under-another-name", "Before it is sealed, an event is appended by SQL under another user's name.", (copy, ct) => copy.AppendAsync(ct), Code: null),
    ];

    /// <param name="name">Stable, kebab case.</param>
    /// <param name="what">What is done.</param>
    /// <param name="sql">{0} is the schema, {1} and {2} are events.</param>
    /// <param name="code">The finding that tells of it.</param>
    private static Tampering Sql(string name, string what, string sql, string code) => new(name, what, (copy, ct) => copy.ExecuteAsync(sql, ct), code);
}
