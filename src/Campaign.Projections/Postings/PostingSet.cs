using System.Collections.Immutable;

namespace Campaign.Projections;

/// <summary>Postings of one event that stand side by side and differ in figure, facet and amount alone: a row of the books.</summary>
/// <param name="Seq">The event.</param>
/// <param name="N">The place of the first one among the event's postings, from 0.</param>
/// <param name="Path">The unit, then its ancestors.</param>
/// <param name="Postings">At least one, in the event's order.</param>
internal sealed record PostingSet(long Seq, int N, string[] Path, ImmutableArray<Posting> Postings)
{
    /// <summary>What they have in common can be read off any.</summary>
    public Posting First => Postings[0];

    public Account Account => new(Path[0], First.Year, First.Programme, First.Level);

    /// <summary>All postings of the event; one set for most.</summary>
    public static IEnumerable<PostingSet> Of(RecordedEvent recorded)
    {
        var postings = Campaign.Projections.Postings.Of(recorded);
        for (int n = 0, end = 0; n < postings.Length; n = end)
        {
            while (end < postings.Length && AreAlike(postings[n], postings[end]))
                end++;
            yield return new PostingSet(recorded.Seq, n, postings[n].Unit.KeyPath(), postings[n..end]);
        }
    }

    private static bool AreAlike(Posting one, Posting other) =>
        ReferenceEquals(one.Unit, other.Unit) && one.Level == other.Level && one.Year == other.Year && one.DecisionYear == other.DecisionYear
        && one.On == other.On && one.Programme == other.Programme;
}
