using System.Data.Common;
using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>Reads and adds up rows of the books.</summary>
internal static class BookKeys
{
    public static Level LevelAt(DbDataReader reader, int column) => KindAt<Level>(reader, column);

    public static TKind KindAt<TKind>(DbDataReader reader, int column)
        where TKind : struct, Enum =>
        KindText.TryParse<TKind>(reader.GetString(column), out var kind) ? kind : throw new InvalidOperationException($"{typeof(TKind).Name} '{reader.GetString(column)}' in the books.");

    /// <summary>The books write the whole as an empty facet.</summary>
    public static string? FacetAt(DbDataReader reader, int column) => reader.GetString(column) is { Length: > 0 } facet ? facet : null;

    /// <summary>What the postings add to the totals of the campaign's unit, in its programme and year.</summary>
    public static IEnumerable<FrozenFigure> Counting(this IEnumerable<Posting> postings, CampaignId campaign) =>
        from posting in postings
        where posting.Programme == campaign.Programme && posting.Year == campaign.Year && posting.Unit.SelfAndAncestors().Any(u => u.Key() == campaign.Unit)
        select new FrozenFigure(posting.Level, posting.Figure, posting.Facet, posting.Amount);

    /// <summary>Sums a figure, those of the catalogue that are not 0, in its order of level, figure and facet.</summary>
    public static ValueList<FrozenFigure> Summed(this IEnumerable<FrozenFigure> figures) =>
        (from figure in figures
         where !figure.Figure.StartsWith(RecordFigures.Prefix, StringComparison.Ordinal)
         group figure.Amount by (figure.Level, figure.Figure, figure.Facet) into one
         where one.Sum() != 0
         select new FrozenFigure(one.Key.Level, one.Key.Figure, one.Key.Facet, one.Sum()))
        .OrderBy(f => f.Level).ThenBy(f => f.Figure, StringComparer.Ordinal).ThenBy(f => f.Facet, StringComparer.Ordinal).ToValueList();
}
