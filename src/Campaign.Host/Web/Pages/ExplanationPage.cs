using Campaign.Projections;

namespace Campaign.Host.Web.Pages;

/// <summary>A page of an explanation, and what is said of all of it. A figure of the nation has a hundred thousand events, which no open page keeps.</summary>
/// <param name="Part">The explanation with the lines of the page only.</param>
/// <param name="Number">Which page, from 1.</param>
/// <param name="Lines">How many lines there are on all pages.</param>
/// <param name="Events">How many events.</param>
/// <param name="Vouched">How many of them have a voucher.</param>
/// <param name="Certainty">How many of them by certainty.</param>
internal sealed record ExplanationPage(Explanation Part, int Number, int Lines, int Events, int Vouched, IReadOnlyDictionary<string, int> Certainty)
{
    public static ExplanationPage Of(Explanation whole, int number, int size) => new(
        whole with { Entries = [.. whole.Entries.Skip((int)Math.Min((number - 1L) * size, int.MaxValue)).Take(size)] },
        number, whole.Entries.Count, whole.Events, whole.Vouched, whole.Certainty);
}
