using Campaign.Domain;
using Npgsql;

namespace Campaign.Projections;

/// <content>A year by the units of another day.</content>
public sealed partial class LedgerReports
{
    /// <summary>A year's figures by the units of another day, or why they are not known.</summary>
    /// <param name="query">Which unit, year and day.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="NpgsqlException">The database cannot be reached or failed.</exception>
    public Task<Lookup<StructureReport>> ByStructureAsync(StructureQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return LedgerTrace.ReadAsync(nameof(ByStructureAsync), () => ReadByStructureAsync(query, cancellationToken));
    }

    private async Task<Lookup<StructureReport>> ReadByStructureAsync(StructureQuery query, CancellationToken cancellationToken)
    {
        await using var moment = await ReadMoment.OpenAsync(store, options, cancellationToken);
        var connection = moment.Connection;
        var lives = new UnitRegister(await UnitLookup.LivesInMomentAsync(connection, schema, query.Unit.Code, cancellationToken));
        var unit = UnitOf(query, lives);
        if (unit.Value is not { } found)
            return unit.Refusal!;
        var rows = await StructureRows.ReadAsync(connection, schema, query, found, cancellationToken);
        return StructureBuilder.Build(query, found, rows);
    }

    /// <summary>A unit of the day, or else of the year: a code may mean another unit by now.</summary>
    private static Lookup<UnitAsOf> UnitOf(StructureQuery query, UnitRegister lives)
    {
        var now = lives.Resolve(query.Unit, PartialDate.Of(query.On), default, "unit");
        return now.Value is not null ? now : lives.Resolve(query.Unit, query.Year.Dates, default, "unit");
    }
}
