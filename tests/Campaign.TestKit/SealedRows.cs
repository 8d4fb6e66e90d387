using System.Text;
using Campaign.Ledger;
using Npgsql;

namespace Campaign.TestKit;

/// <summary>The entries of a database, made of its rows by SQL alone: what a sequencer would seal, in the order of the store.</summary>
public static class SealedRows
{
    private const string Entries =
        """
        select (json_strip_nulls(json_build_object('v', 1, 'seq', seq_id, 'id', id, 'stream', stream_id, 'version', version, 'type', type,
          'at', to_char(timestamp at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'user', user_name, 'correlation', correlation_id, 'causation', causation_id,
          'headers', headers))::jsonb || jsonb_build_object('data', data))::text
        from campaign.mt_events order by seq_id
        """;

    private const string Figures =
        """
        select json_strip_nulls(json_build_object('unit', unit, 'programme', programme, 'year', year, 'level', level, 'figure', figure, 'facet', nullif(facet, ''), 'own', own, 'total', total))::text
        from campaign.balances order by unit, programme, year, level, figure, facet
        """;

    /// <summary>The entries, each as it would be sealed.</summary>
    public static Task<List<byte[]>> ReadAsync(string connectionString) => CanonicalAsync(connectionString, Entries);

    /// <summary>Writes a bundle of them, signed by the key, with the balances that the database has.</summary>
    public static async Task ExportAsync(string connectionString, string folder, SigningKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var (entries, tree) = (await ReadAsync(connectionString), new GrowingTree());
        entries.ForEach(entry => tree.Add(TreeHash.OfLeaf(entry)));
        var checkpoint = SignedCheckpoint.Sign(new Checkpoint(key.VerifierKey.Name, tree.Size, tree.Root()), key);
        await BundleWriter.WriteAsync(folder, checkpoint, entries.ToAsyncEnumerable(), (await CanonicalAsync(connectionString, Figures)).ToAsyncEnumerable());
    }

    private static async Task<List<byte[]>> CanonicalAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<byte[]>();
        while (await reader.ReadAsync())
            lines.Add(CanonicalJson.Of(Encoding.UTF8.GetBytes(reader.GetString(0))));
        return lines;
    }
}
