using System.Text.Json;
using Campaign.Domain;
using Campaign.Ledger;

namespace Campaign.Projections;

/// <summary>A balance as the operator has it: a line of a bundle's <c>figures.ndjson</c>. A claim, which a recount compares with what the entries give.</summary>
/// <param name="Unit">The unit, <c>code@since</c>.</param>
/// <param name="Programme">The programme.</param>
/// <param name="Year">The campaign year.</param>
/// <param name="Level">The level.</param>
/// <param name="Figure">A posted figure, also one about the record itself (<see cref="RecordFigures"/>).</param>
/// <param name="Facet">The facet, or null for the whole.</param>
/// <param name="Own">What the unit itself counts.</param>
/// <param name="Total">The same with all units below it.</param>
public sealed record ClaimedFigure(string Unit, string Programme, int Year, Level Level, string Figure, string? Facet, long Own, long Total)
{
    /// <summary>The line without its end: canonical JSON, an absent facet left out.</summary>
    public byte[] ToLine() => CanonicalJson.Of((ReadOnlyMemory<byte>)JsonSerializer.SerializeToUtf8Bytes(this, LedgerJson.Options));

    /// <summary>The figure that the line is.</summary>
    /// <exception cref="MalformedLedgerException"><c>malformed-figures</c>: it is none.</exception>
    public static ClaimedFigure Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            if (JsonSerializer.Deserialize<ClaimedFigure>(line, LedgerJson.Options) is { Unit: not null, Programme: not null, Figure: not null } figure)
                return figure;
        }
        catch (JsonException)
        {
            // said below: what JSON has to say of it helps nobody
        }

        throw new MalformedLedgerException("malformed-figures", "A line of figures.ndjson is no figure: unit, programme, year, level, figure, facet, own, total. Export the bundle again.");
    }
}
