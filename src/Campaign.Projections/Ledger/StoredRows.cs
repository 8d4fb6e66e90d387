using System.Data.Common;
using Campaign.Ledger;

namespace Campaign.Projections;

/// <summary>Reads events as the rows of the store say them, without making objects of them: what was stored is what is sealed and verified.</summary>
internal static class StoredRows
{
    /// <summary>So large a content is not read; the server makes its digest.</summary>
    private const string IsLarge = "pg_column_size(e.data) + coalesce(pg_column_size(e.headers), 0) > 1000000";

    private const string NoNumber = "'-9223372036854775808'";

    /// <summary>Of a table of events called <c>e</c>. What can be null only in a row that was tampered with is read as what no event has.</summary>
    public static readonly string Columns =
        $"""
        coalesce(e.seq_id, {NoNumber}), coalesce(e.id, '00000000-0000-0000-0000-000000000000'), coalesce(e.timestamp, '-infinity'), coalesce(e.type, ''), coalesce(e.version, {NoNumber}),
        e.stream_id, e.tenant_id, e.user_name, e.correlation_id, e.causation_id,
        case when {IsLarge} then null else e.headers::text end, case when {IsLarge} then '' else coalesce(e.data::text, '') end,
        case when {IsLarge} then sha256(convert_to(e.data::text || chr(10) || coalesce(e.headers::text, ''), 'UTF8')) end
        """;

    /// <summary>How many they are: further columns come after them.</summary>
    public const int ColumnCount = 13;

    /// <summary>The event at the columns that begin at the one given.</summary>
    public static StoredEvent Read(DbDataReader reader, int first = 0) => new(reader.GetInt64(first), reader.GetGuid(first + 1))
    {
        AtMicroseconds = reader.GetFieldValue<long>(first + 2),
        Type = reader.GetString(first + 3),
        Version = reader.GetInt64(first + 4),
        Stream = TextAt(reader, first + 5),
        Tenant = TextAt(reader, first + 6),
        User = TextAt(reader, first + 7),
        Correlation = TextAt(reader, first + 8),
        Causation = TextAt(reader, first + 9),
        Headers = reader.IsDBNull(first + 10) ? default : reader.GetFieldValue<byte[]>(first + 10),
        Data = reader.GetFieldValue<byte[]>(first + 11),
        DigestOfTexts = reader.IsDBNull(first + 12) ? null : reader.GetFieldValue<byte[]>(first + 12),
    };

    private static string? TextAt(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
