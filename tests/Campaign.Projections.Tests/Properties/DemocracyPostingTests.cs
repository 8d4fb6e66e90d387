using Campaign.Domain;
using CsCheck;
using NodaTime;

namespace Campaign.Projections.Tests;

/// <summary>What holds of the postings of any history of a unit's reports, at every moment of it; without a store.</summary>
public sealed class DemocracyPostingTests
{
    private static readonly UnitAsOf Commune = new(TextValue.Parse<UnitCode>("98001"), new LocalDate(2004, 7, 8), "Xã Bình Hòa", UnitKind.Commune, []);
    private static readonly NoteRef Reason = new(TextValue.Parse<NoteId>("n"), "commitment");
    private static readonly UnitSelector Unit = new(Commune.Code);

    private static readonly Gen<ActivityLine> Line = Gen.Select(
        Gen.OneOf("reception.visits", "conciliation.groups"), Gen.OneOf<long?>(null, 0, 5, 7), Gen.Enum<LineBasis>(),
        (indicator, value, basis) => new ActivityLine(TextValue.Parse<IndicatorCode>(indicator), value, basis));

    private static readonly Gen<(DomainCommand Command, int Undone)[]> History = Gen.Select(
        Gen.OneOf(ReportPeriod.Q2, ReportPeriod.Q3), Gen.OneOf(PlaceKind.Community, PlaceKind.Agency), Line, Gen.Int[0, 6], Gen.Int[0, 30],
        (period, place, line, what, undone) => (Command: what switch
        {
            0 or 1 => (DomainCommand)new FileActivityReport(Unit, LedgerFixture.Year, period, place, [line], what == 0 ? FilingStatus.Filed : FilingStatus.Accepted),
            2 => new AcceptActivityReport(Unit, LedgerFixture.Year, period, place),
            3 => new ReturnActivityReport(Unit, LedgerFixture.Year, period, place),
            4 or 5 => new CorrectActivityFigure(Unit, LedgerFixture.Year, period, place, line),
            _ => new AnnulEntry(1, "nhầm"),
        }, Undone: undone)).Array[0, 40];

    [Fact]
    public void The_books_are_what_is_accepted_at_every_moment_and_nothing_is_left_when_all_is_undone() => History.Sample(
        history =>
        {
            var entries = new List<RecordedEvent>();
            foreach (var (command, undone) in history)
            {
                Execute(command is AnnulEntry ? new AnnulEntry(undone, "nhầm") : command, entries);
                Assert.Equal(Accepted(entries), Booked(entries));
            }

            foreach (var entry in entries.Where(e => e.Data is not IEntryAnnulled && !IsUndone(entries, e.Seq)).Reverse().ToList())
                Assert.NotEqual(0, Execute(new AnnulEntry(entry.Seq, "nhầm"), entries));
            Assert.All(entries.SelectMany(e => Postings.Of(e)).GroupBy(p => (p.Figure, p.Facet)), g => Assert.Equal(0, g.Sum(p => p.Amount)));
        },
        iter: 1000);

    [Fact]
    public void What_undoes_an_entry_posts_its_exact_negative() => History.Sample(
        history =>
        {
            var entries = new List<RecordedEvent>();
            foreach (var (command, undone) in history)
                Execute(command is AnnulEntry ? new AnnulEntry(undone, "nhầm") : command, entries);
            foreach (var undoing in entries.Where(e => e.Data is IEntryAnnulled))
            {
                var original = Postings.Of(entries.Single(e => e.Seq == ((IEntryAnnulled)undoing.Data).Entry.Seq));
                Assert.Equal(original.Select(p => p with { Amount = -p.Amount }), Postings.Of(undoing));
            }
        },
        iter: 500);

    private static int Execute(DomainCommand command, List<RecordedEvent> entries)
    {
        var stream = command is ActivityReportCommand c ? $"r/{c.Period}" : entries.FirstOrDefault(e => e.Seq == ((AnnulEntry)command).Seq)?.Stream;
        var before = entries.Where(e => e.Stream == stream).ToList();
        var state = before.Select(e => e.Data).Aggregate(DemocracyState.Initial, DemocracyState.Evolve);
        var events = command is ActivityReportCommand report
            ? DemocracyDecider.Decide(report, state, new ActivityReportFacts(Commune, Reason)).Events
            : DemocracyDecider.Decide((AnnulEntry)command, state, new AnnulmentFacts(before.Select(e => new Entry(e.Seq, new Guid((int)e.Seq, 0, 0, new byte[8]), e.Certainty, e.Data)).ToValueList(), Reason)).Events;
        foreach (var e in events)
            entries.Add(new RecordedEvent(entries.Count + 1, stream!, Instant.MinValue, Certainty.Certain, e));
        return events.Count;
    }

    private static bool IsUndone(List<RecordedEvent> entries, long seq) => entries.Exists(e => e.Data is IEntryAnnulled a && a.Entry.Seq == seq);

    /// <summary>As reports read it: a value of 0 is there too, and was posted.</summary>
    private static List<(string Facet, string Indicator, long Value)> Accepted(List<RecordedEvent> entries) =>
        [.. ActivityRows.CellsOf(entries).Select(c => ($"{c.Span}/{c.Place.ToCode()}", c.Line.Indicator.ToString(), c.Line.Value!.Value)).Where(c => c.Item3 != 0).Order()];

    private static List<(string Facet, string Indicator, long Value)> Booked(List<RecordedEvent> entries) =>
    [
        .. entries.SelectMany(e => Postings.Of(e)).Where(p => p.Figure.StartsWith(DemocracyFigures.Prefix, StringComparison.Ordinal))
            .GroupBy(p => (p.Facet, p.Figure), p => p.Amount).Where(g => g.Sum() != 0)
            .Select(g => (g.Key.Facet!, g.Key.Figure[DemocracyFigures.Prefix.Length..].Replace(".by-report", "", StringComparison.Ordinal), g.Sum())).Order(),
    ];
}
