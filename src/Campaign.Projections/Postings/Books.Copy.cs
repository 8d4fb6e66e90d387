using Campaign.Domain;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Campaign.Projections;

/// <content>By COPY, into tables that are empty and belong to a rebuild.</content>
internal sealed partial class Books
{
    /// <summary>Bounds the memory of a rebuild: about 100 MB.</summary>
    private const int MaxRows = 200_000;

    public bool IsFull => postings.Count >= MaxRows || balances.Count >= MaxRows;

    /// <summary>Writes what was collected and forgets it. Balances are written as parts, which the rebuild adds up at the end.</summary>
    public async Task CopyAsync(NpgsqlConnection connection, string balanceParts, CancellationToken ct)
    {
        await CopyPostingsAsync(connection, ct);
        await CopyBalancesAsync(connection, balanceParts, ct);
        await CopyStatedAsync(connection, ct);
        foreach (var (by, seq) in annulled)
            await Sql.ScalarAsync(connection, $"update {schema}.{LedgerTables.StatedFigures} set annulled_by = $1 where seq = $2", ct, by, seq);
        postings.Clear();
        balances.Clear();
        stated.Clear();
        annulled.Clear();
    }

    private async Task CopyPostingsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            $"copy {schema}.{LedgerTables.Postings} (seq, n, programme, year, decision_year, level, unit, unit_path, figure, facet, amount, on_earliest, on_latest) from stdin (format binary)", ct);
        foreach (var (seq, n, posting) in postings)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(seq, NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(n, NpgsqlDbType.Integer, ct);
            await copy.WriteAsync(posting.Programme.ToString(), NpgsqlDbType.Text, ct);
            await copy.WriteAsync(posting.Year.Value, NpgsqlDbType.Integer, ct);
            await WriteAsync(copy, posting.DecisionYear, NpgsqlDbType.Integer, ct);
            await copy.WriteAsync(posting.Level.ToCode(), NpgsqlDbType.Text, ct);
            await copy.WriteAsync(posting.Unit.Key().ToString(), NpgsqlDbType.Text, ct);
            await copy.WriteAsync(posting.Unit.SelfAndAncestors().Select(u => u.Key().ToString()).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text, ct);
            await copy.WriteAsync(posting.Figure, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(posting.Facet ?? "", NpgsqlDbType.Text, ct);
            await copy.WriteAsync(posting.Amount, NpgsqlDbType.Bigint, ct);
            await WriteAsync(copy, DateOf(posting.On.Earliest), NpgsqlDbType.Date, ct);
            await WriteAsync(copy, DateOf(posting.On.Latest), NpgsqlDbType.Date, ct);
        }

        await copy.CompleteAsync(ct);
    }

    private async Task CopyBalancesAsync(NpgsqlConnection connection, string balanceParts, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            $"copy {balanceParts} (unit, year, programme, level, figure, facet, own, total) from stdin (format binary)", ct);
        foreach (var ((unit, key), (own, total)) in balances)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(unit, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(key.Year.Value, NpgsqlDbType.Integer, ct);
            await copy.WriteAsync(key.Programme.ToString(), NpgsqlDbType.Text, ct);
            await copy.WriteAsync(key.Level.ToCode(), NpgsqlDbType.Text, ct);
            await copy.WriteAsync(key.Figure, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(key.Facet ?? "", NpgsqlDbType.Text, ct);
            await copy.WriteAsync(own, NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(total, NpgsqlDbType.Bigint, ct);
        }

        await copy.CompleteAsync(ct);
    }

    private async Task CopyStatedAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            $"copy {schema}.{LedgerTables.StatedFigures} (seq, kind, unit, year, programme, level, figure, facet, amount, source) from stdin (format binary)", ct);
        foreach (var (seq, kind, e, key, amount, source) in stated)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(seq, NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(kind, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(e.Unit.Key().ToString(), NpgsqlDbType.Text, ct);
            await copy.WriteAsync(e.Campaign.Year.Value, NpgsqlDbType.Integer, ct);
            await copy.WriteAsync(e.Campaign.Programme.ToString(), NpgsqlDbType.Text, ct);
            await copy.WriteAsync(key.Level.ToCode(), NpgsqlDbType.Text, ct);
            await copy.WriteAsync(key.Figure, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(key.Facet ?? "", NpgsqlDbType.Text, ct);
            await copy.WriteAsync(amount, NpgsqlDbType.Bigint, ct);
            if (source is null)
                await copy.WriteNullAsync(ct);
            else
                await copy.WriteAsync(source, NpgsqlDbType.Text, ct);
        }

        await copy.CompleteAsync(ct);
    }

    private static DateOnly? DateOf(LocalDate? date) => date?.ToDateOnly();

    private static Task WriteAsync<T>(NpgsqlBinaryImporter copy, T? value, NpgsqlDbType type, CancellationToken ct)
        where T : struct =>
        value is { } known ? copy.WriteAsync(known, type, ct) : copy.WriteNullAsync(ct);
}
