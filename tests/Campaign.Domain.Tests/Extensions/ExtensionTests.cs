namespace Campaign.Domain.Tests;

public sealed class ExtensionTests
{
    private static readonly RecordExtensionEvent Plant = new(
        Text<ExtensionEventName>("acme.trees-planted.v1"), Text<ExtensionItemId>("T1"), Programme, Selector(Commune), Year2019, new JsonText("""{"treeCount":120}"""))
    {
        On = On("2019-02-08"),
    };

    private static readonly ExtensionFacts Facts = new(Commune, Launched, [ExtensionCount.Of("acme.trees", 120)]);

    private static readonly ExtensionRecorded Planted =
        new(Launched.Campaign, Level.District, Commune, Plant.Item, Plant.Event, Plant.Data, Facts.Counts) { On = On("2019-02-08") };

    private static readonly Refusal NotSo = new("acme-not-so", "No.", "Rule.");

    [Theory]
    [InlineData("acme", true)]
    [InlineData("a1-b2", true)]
    [InlineData("models", false)]
    [InlineData("documents", false)]
    [InlineData("a", false)]
    [InlineData("1a", false)]
    [InlineData("Acme", false)]
    [InlineData("acme-", false)]
    [InlineData("acme.x", false)]
    [InlineData("acme\n", false)]
    [InlineData(null, false)]
    public void A_prefix_is_a_word_that_is_not_the_ledgers(string? prefix, bool isOne) => Assert.Equal(isOne, ExtensionNames.IsPrefix(prefix));

    [Theory]
    [InlineData("acme.trees-planted.v1", "event")]
    [InlineData("acme.trees", "figure")]
    [InlineData("acme.trees.by-species", "family")]
    [InlineData("acme.trees-planted.v0", null)]
    [InlineData("acme.by-species", null)]
    [InlineData("acme", null)]
    [InlineData("model-registered.v1", null)]
    [InlineData("models.registered", null)]
    [InlineData("models.registered.by-field", null)]
    [InlineData("record.events.by-certainty", null)]
    [InlineData("democracy.reception.visits", null)]
    public void No_name_has_two_meanings_and_none_is_one_of_the_ledgers_own(string name, string? meaning) => Assert.Equal(
        (meaning == "event", meaning == "figure", meaning == "family"), (ExtensionNames.IsEvent(name), ExtensionNames.IsFigure(name), ExtensionNames.IsFamily(name)));

    [Fact]
    public void Every_figure_of_the_ledger_begins_with_a_reserved_word() => Assert.All(
        Figures.All.Concat(CommitteeFigures.All).Concat(DemocracyFigures.All), f => Assert.Contains(ExtensionNames.PrefixOf(f.Name), ExtensionNames.Reserved));

    [Fact]
    public void It_counts_in_its_campaign_at_its_level() => Assert.Equal([Planted], Decide(Plant).Events);

    [Fact]
    public void The_same_again_adds_nothing_and_is_not_objected_to() => Assert.Equal(
        (0, null), (Decide(Plant, Facts with { Note = Note("n2"), Objection = NotSo }, Planted with { Note = Note("n1") }).Events.Count, Decide(Plant, Facts with { Objection = NotSo }, Planted).Refusal));

    [Fact]
    public void Other_data_is_another_event() => Assert.Single(Decide(Plant with { Data = default }, Facts, Planted).Events);

    [Fact]
    public void What_the_extension_does_not_take_is_refused_in_its_words() => Assert.Equal(NotSo, Decide(Plant, Facts with { Objection = NotSo }).Refusal);

    [Fact]
    public void It_needs_a_campaign() => Assert.Equal(RefusalCode.CampaignNotLaunched, Decide(Plant, Facts with { Campaign = null }).Refusal?.Code);

    [Theory]
    [InlineData(1_000_000_001)]
    [InlineData(-1_000_000_001)]
    public void An_amount_beyond_a_milliard_is_refused(long amount) =>
        Assert.Equal((RefusalCode.OutOfRange, "data"), Decide(Plant, Facts with { Counts = [ExtensionCount.Of("acme.trees", amount)] }).Refusal is { } r ? (r.Code, r.Field) : default);

    [Fact]
    public void An_annulment_takes_it_out_of_the_item()
    {
        var facts = Entries.ToAnnul([Planted]) with { Reason = Note("n1") };
        var annulled = Assert.Single(ExtensionDecider.Decide(new AnnulEntry(1, "Nhầm"), facts).Events);

        Assert.Equal([], ExtensionState.Evolve(new ExtensionState([Planted]), annulled).Events);
    }

    [Fact]
    public void What_counts_in_a_campaign_and_at_a_unit_rests_on_them()
    {
        Assert.True(Rests.On(Launched, Planted));
        Assert.False(Rests.On(LaunchedIn(Year2018), Planted));
        Assert.True(Rests.On(District.Key(), Planted));
    }

    private static Outcome<ExtensionEvent> Decide(RecordExtensionEvent command, ExtensionFacts? facts = null, params ExtensionRecorded[] standing) =>
        ExtensionDecider.Decide(command, new ExtensionState(standing.ToValueList()), facts ?? Facts);
}
