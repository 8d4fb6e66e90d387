namespace Campaign.Domain.Tests;

public sealed class DemocracyIndicatorsTests
{
    [Fact]
    public void Every_indicator_is_there_once_in_a_group_with_names_and_places()
    {
        var all = DemocracyIndicators.All;
        Assert.Equal(all.Count, all.Select(i => i.Code).Distinct().Count());
        Assert.Equal(all.Count, all.Select(i => i.Vi).Distinct().Count());
        Assert.Equal(all.Count, all.Select(i => i.En).Distinct().Count());
        Assert.Equal(DemocracyIndicators.Groups.Select(g => g.Code), all.Select(i => i.Group).Distinct());
        Assert.All(all, i => Assert.NotEmpty(i.Places));
        Assert.All(all.SelectMany(i => i.Parts), part => Assert.NotNull(DemocracyIndicators.Find(part)));
    }

    [Fact]
    public void An_indicator_is_known_by_its_figure_too()
    {
        Assert.Equal(Text<IndicatorCode>("reception.visits"), Text<IndicatorCode>("democracy.reception.visits"));
        Assert.True(Figures.IsKnown("democracy.reception.visits", null));
        Assert.True(Figures.IsKnown("democracy.reception.visits.by-report", "q2-cumulative/agency"));
        Assert.True(Figures.IsKnown("democracy.reception.visits.by-place", "workplace"));
        Assert.False(Figures.IsKnown("democracy.reception.imagined", null));
        Assert.Equal("reception.visits", DemocracyFigures.ChosenOf("democracy.reception.visits.by-place")?.Code.ToString());
        Assert.Null(DemocracyFigures.ChosenOf("democracy.reception.visits.by-report"));
    }
}
