using System.Text.Json;
using Campaign.Domain;
using Campaign.Projections;
using Npgsql;

namespace Campaign.Benchmarks;

/// <summary>Parts of a rebuild alone, made of the ledger's own, and the limits that they are measured by; over the same rows of events.</summary>
internal sealed class Folds(OpenLedger ledger)
{
    private const string Alone = "campaign.accounts_alone";

    /// <summary>Reads and folds as a rebuild does, stream by stream and with the registers; writes nothing.</summary>
    public async Task FoldAsync()
    {
        var (books, models, roll) = (new Sums(), new Lines<RegisteredModel>(ReportsProjection.IdOfModel, RegisteredModel.Apply), new Lines<HonourRollEntry>(ReportsProjection.IdOfCommendation, HonourRollEntry.Apply));
        await foreach (var recorded in EventsAsync("e.stream_id, e.version").InPagesAsync(default))
        {
            books.Add(recorded);
            models.Add(recorded);
            roll.Add(recorded);
        }
    }

    /// <summary>Builds the accounts and nothing else: no postings, no registers. The ledger itself always builds all.</summary>
    public async Task AccountsAsync()
    {
        var books = new Sums();
        await foreach (var recorded in EventsAsync("e.seq_id").InPagesAsync(default))
            books.Add(recorded);
        await ledger.ScalarAsync($"drop table if exists {Alone}; create table {Alone} (like campaign.{LedgerTables.Accounts} including all)");
        await using var connection = await ledger.ConnectAsync();
        await using var copy = await BinaryCopy.BeginAsync(connection, Alone, LedgerTables.NamesOf(LedgerTables.Accounts), default, leaveOpen: true);
        foreach (var sums in books.Balances.All())
            await WriteAsync(copy, sums);
        await copy.CompleteAsync(default);
    }

    /// <summary>How many figures of <see cref="AccountsAsync"/> are others than those of the reports.</summary>
    public async Task<long> DifferencesAsync() => (long)(await ledger.ScalarAsync(
        $"""
        with alone as (select a.unit, a.year, a.programme, a.level, f.* from {Alone} a cross join lateral unnest(a.figures, a.facets, a.own, a.total) f(figure, facet, own, total)),
             reports as (select unit, year, programme, level, figure, facet, own, total from campaign.{LedgerTables.Balances})
        select count(*) from ((table alone except table reports) union all (table reports except table alone)) d
        """))!;

    /// <summary>The rows and System.Text.Json: what any program has to do that reads events, and remembers nothing of the ones before.</summary>
    public async Task ScanAsync()
    {
        var plain = LedgerJson.Configure(new JsonSerializerOptions());
        await using var connection = await ledger.ConnectAsync();
        await using var command = new NpgsqlCommand("select type, data::text from campaign.mt_events order by seq_id", connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            JsonSerializer.Deserialize(reader.GetFieldValue<byte[]>(1), EventCatalogue.TypeOf(reader.GetString(0))!, plain);
    }

    /// <summary>Own and total of every figure by one statement over the postings, which must be there.</summary>
    public async Task GroupAsync()
    {
        await using var connection = await ledger.ConnectAsync();
        await Sql.ScalarAsync(connection, "set work_mem = '128MB'", default); // as a rebuild; the pool takes it back
        await Sql.ScalarAsync(
            connection,
            $"""
            select sum(own), sum(total) from (
              select u.unit, p.year, p.programme, p.level, p.figure, p.facet, sum(p.amount) filter (where u.unit = p.unit) as own, sum(p.amount) as total
              from campaign.{LedgerTables.Postings} p cross join lateral unnest(p.unit_path) u(unit) group by u.unit, p.year, p.programme, p.level, p.figure, p.facet) g
            """,
            default);
    }

    private static async Task WriteAsync(BinaryCopy copy, AccountSums sums)
    {
        await copy.RowAsync(default);
        copy.Add(sums.Account.Unit);
        copy.Add(sums.Account.Year.Value);
        copy.Add(sums.Account.Programme.ToString());
        copy.Add(sums.Account.Level.ToCode());
        copy.Add(sums.Figures);
        copy.Add(sums.Facets);
        copy.Add(sums.Own);
        copy.Add(sums.Total);
    }

    private async IAsyncEnumerable<RecordedEvent> EventsAsync(string order)
    {
        await using var connection = await ledger.ConnectAsync();
        await Sql.ScalarAsync(connection, "set enable_sort = off", default); // as a rebuild; the pool takes it back
        await using var command = new NpgsqlCommand($"select {RecordedEvent.Columns} from campaign.mt_events e where {RecordedEvent.Ours} order by {order}", connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            yield return RecordedEvent.Read(reader);
    }

    /// <summary>The balances, and what they are looked up by.</summary>
    private sealed class Sums
    {
        private readonly CommonParts places = CommonParts.Places();
        private readonly CommonParts patterns = CommonParts.Patterns();

        public Balances Balances { get; } = new();

        public void Add(RecordedEvent recorded)
        {
            foreach (var set in PostingSet.Of(recorded))
                Balances.Add(set, places.Of(set), patterns.Of(set));
            places.AreWritten();
            patterns.AreWritten();
        }
    }

    /// <summary>The lines of a register, those of one stream at a time.</summary>
    private sealed class Lines<TLine>(Func<RecordedEvent, string?> idOf, Func<TLine?, RecordedEvent, TLine?> apply)
        where TLine : class
    {
        private readonly Dictionary<string, TLine?> lines = [];
        private string stream = "";

        public void Add(RecordedEvent recorded)
        {
            if (recorded.Stream != stream)
                lines.Clear();
            stream = recorded.Stream;
            if (idOf(recorded) is { } id)
                lines[id] = apply(lines.GetValueOrDefault(id), recorded);
        }
    }
}
