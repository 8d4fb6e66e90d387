using System.Data.Common;
using Npgsql;

namespace Campaign.Projections;

/// <summary>Plain SQL with positional parameters ($1, $2 …). An array that is one parameter is cast to object, or C# spreads it.</summary>
internal static class Sql
{
    public static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken ct, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddAll(parameters);
        return await command.ExecuteScalarAsync(ct);
    }

    public static async Task<List<T>> QueryAsync<T>(NpgsqlConnection connection, string sql, Func<DbDataReader, T> read, CancellationToken ct, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddAll(parameters);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAllAsync(read, ct);
    }

    public static void AddAll(this NpgsqlParameterCollection collection, IEnumerable<object> values)
    {
        foreach (var value in values)
            collection.Add(new NpgsqlParameter { Value = value });
    }

    public static async Task<List<T>> ReadAllAsync<T>(this DbDataReader reader, Func<DbDataReader, T> read, CancellationToken ct)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(ct))
            rows.Add(read(reader));
        return rows;
    }
}
