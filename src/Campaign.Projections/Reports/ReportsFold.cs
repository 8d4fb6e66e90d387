using Npgsql;

namespace Campaign.Projections;

/// <summary>Folds events, stream by stream, into empty tables: those of events and lines by a COPY each that stays open to the end.</summary>
/// <remarks>The books add up in any order, and a line of a register needs its own stream alone: so only one is in memory at a time.</remarks>
internal sealed class ReportsFold : IAsyncDisposable
{
    /// <summary>What <see cref="LedgerTables.Accounts"/> has to be summed from when they are too many to add up in memory; columns as there.</summary>
    public const string AccountParts = "account_parts";

    /// <summary>What a line of a register has of its own; the rest Marten fills in.</summary>
    public static readonly string[] RegisterColumns = ["id", "data", "mt_dotnet_type"];

    private readonly Func<CancellationToken, Task<NpgsqlConnection>> connect;
    private readonly string schema;
    private readonly Books books;
    private readonly int maxBalances;
    private readonly BinaryCopy postings;
    private readonly RegisterCopy<RegisteredModel> models;
    private readonly RegisterCopy<HonourRollEntry> roll;
    private bool hasParts;

    private ReportsFold(Func<CancellationToken, Task<NpgsqlConnection>> connect, string schema, int maxBalances, BinaryCopy postings, BinaryCopy models, BinaryCopy roll)
    {
        (this.connect, this.schema, this.maxBalances, this.postings) = (connect, schema, maxBalances, postings);
        books = new Books(schema);
        this.models = new RegisterCopy<RegisteredModel>(models, ReportsProjection.IdOfModel, RegisteredModel.Apply);
        this.roll = new RegisterCopy<HonourRollEntry>(roll, ReportsProjection.IdOfCommendation, HonourRollEntry.Apply);
    }

    /// <summary>The table of a register.</summary>
    public static string RegisterTable<TLine>() => $"mt_doc_{typeof(TLine).Name.ToLowerInvariant()}";

    /// <summary>Begins to fill the tables of the schema.</summary>
    /// <param name="connect">Opens a connection for each of them.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="maxBalances">How many balances are added up in memory before they are written as a part.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<ReportsFold> BeginAsync(Func<CancellationToken, Task<NpgsqlConnection>> connect, string schema, int maxBalances, CancellationToken ct)
    {
        var begun = new List<BinaryCopy>();
        try
        {
            await BeginCopyAsync(LedgerTables.PostingFacts, LedgerTables.NamesOf(LedgerTables.PostingFacts));
            await BeginCopyAsync(RegisterTable<RegisteredModel>(), RegisterColumns);
            await BeginCopyAsync(RegisterTable<HonourRollEntry>(), RegisterColumns);
        }
        catch
        {
            foreach (var copy in begun)
                await copy.DisposeAsync();
            throw;
        }

        return new ReportsFold(connect, schema, maxBalances, begun[0], begun[1], begun[2]);

        async Task BeginCopyAsync(string table, string[] columns) => begun.Add(await BinaryCopy.BeginAsync(await connect(ct), $"{schema}.{table}", columns, ct));
    }

    /// <summary>The next event of the same stream, or the first of the next one.</summary>
    public async ValueTask AddAsync(RecordedEvent recorded, CancellationToken ct)
    {
        books.Add(recorded);
        await models.AddAsync(recorded, ct);
        await roll.AddAsync(recorded, ct);
        if (books.HasManyPostings)
            await books.CopyPostingsAsync(postings, ct);
        if (books.HasManyParts)
            await CopyPartsAsync(ct);
        if (books.BalanceCount >= maxBalances)
        {
            hasParts = true;
            await CopyAsync(AccountParts, books.CopyBalancesAsync, ct);
        }
    }

    /// <summary>All events are in: writes what is left.</summary>
    public async Task CompleteAsync(CancellationToken ct)
    {
        await books.CopyPostingsAsync(postings, ct);
        await postings.CompleteAsync(ct);
        await models.CompleteAsync(ct);
        await roll.CompleteAsync(ct);
        await CopyPartsAsync(ct);
        await CopyAsync(hasParts ? AccountParts : LedgerTables.Accounts, books.CopyBalancesAsync, ct);
        await CopyAsync(LedgerTables.StatedFigures, books.CopyStatedAsync, ct);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await postings.DisposeAsync();
        await models.DisposeAsync();
        await roll.DisposeAsync();
    }

    private async Task CopyPartsAsync(CancellationToken ct)
    {
        await CopyAsync(LedgerTables.PostingPlaces, books.CopyPlacesAsync, ct);
        await CopyAsync(LedgerTables.PostingPatterns, books.CopyPatternsAsync, ct);
    }

    private async Task CopyAsync(string table, Func<BinaryCopy, CancellationToken, Task> write, CancellationToken ct)
    {
        var columns = LedgerTables.NamesOf(table == AccountParts ? LedgerTables.Accounts : table);
        await using var copy = await BinaryCopy.BeginAsync(await connect(ct), $"{schema}.{table}", columns, ct);
        await write(copy, ct);
        await copy.CompleteAsync(ct);
    }
}
