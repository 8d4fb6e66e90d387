namespace Campaign.Domain.Tests;

public sealed class FigureCatalogueTests
{
    [Fact]
    public void Every_name_stands_once_in_the_catalogue()
    {
        var names = Figures.All.SelectMany(f => f.Families.Select(f.NameOf).Prepend(f.Name)).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Fact]
    public void Every_figure_and_every_facet_of_it_is_known()
    {
        Assert.All(Figures.All, figure => Assert.True(Figures.IsKnown(figure.Name, null)));
        Assert.All(Figures.All, figure => Assert.All(figure.Families, family =>
            Assert.All(family.Facets, facet => Assert.True(Figures.IsKnown(figure.NameOf(family), facet)))));
    }

    [Fact]
    public void What_reports_always_show_are_facets_of_the_family() =>
        Assert.All(Figures.All.SelectMany(f => f.Families), family => Assert.Subset(family.Facets.ToHashSet(), family.Always.ToHashSet()));

    [Theory]
    [InlineData("models.registered", "by-field by-owner by-entry")]
    [InlineData("commendations.awarded", "by-recipient by-form by-track by-form-and-recipient")]
    [InlineData("praises.given", "by-recipient")]
    public void A_figure_is_split_in_its_families(string figure, string families) =>
        Assert.Equal(families.Split(' '), Figures.All.Single(f => f.Name == figure).Families.Select(f => f.Name));

    [Theory]
    [InlineData("commendations.awarded.by-form-and-recipient", "giay-khen/collective", true)]
    [InlineData("commendations.awarded.by-form-and-recipient", "giay-khen", false)]
    [InlineData("models.live", null, true)]
    [InlineData("models.live", "economy", false)]
    [InlineData("models.live.by-entry", null, false)]
    [InlineData("models", null, false)]
    [InlineData("", null, false)]
    public void A_family_needs_a_facet_and_a_total_has_none(string figure, string? facet, bool known) => Assert.Equal(known, Figures.IsKnown(figure, facet));

    [Theory]
    [InlineData("models.registered.by-field", "duong-lang", true)]
    [InlineData("commendations.awarded.by-form-and-recipient", "bang-vang/collective", true)]
    [InlineData("models.registered.by-field", "economy/\0", false)]
    [InlineData("models.registered.by-field", "economy/", false)]
    [InlineData("models.registered.by-owner", "village", false)]
    public void An_added_facet_has_codes_in_all_its_parts(string figure, string facet, bool may) => Assert.Equal(may, Figures.MayBeAdded(figure, facet));
}
