using NodaTime;

namespace Campaign.Domain.Tests;

public sealed class EstablishUnitTests
{
    private static readonly LocalDate Since = new(2015, 3, 1);

    private static readonly LocalDate Until = new(2025, 6, 30);

    private static readonly UnitEstablished District2015 = new(District with { Since = Since }, Until);

    private static readonly UnitEstablished Established = new(Commune with { Since = Since, Path = [.. District2015.Unit.SelfAndAncestors()] }) { On = On("2015-03-01") };

    private static readonly EstablishUnit Establish = new(Text<UnitCode>("C1"), "Xã Bình An", UnitKind.Commune, Text<UnitSelector>("D1"), Since);

    [Fact]
    public void A_unit_begins_with_what_stands_above_it() => When(Establish, District2015).Then(Established).ThenClaims();

    [Fact]
    public void A_unit_at_the_top_has_nothing_above_it() =>
        When(Establish with { Parent = null, Until = Until }).Then(Established with { Unit = Established.Unit with { Path = [] }, Until = Until });

    [Fact]
    public void A_list_without_first_days_means_that_it_ever_was() =>
        When(Establish with { Since = null }, District2015)
            .Then(Established with { Unit = Established.Unit with { Since = UnitKey.Ever }, On = PartialDate.Unknown });

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_unit_has_a_name(string name) => When(Establish with { Name = name }, District2015).ThenRefused(RefusalCode.Missing, "name");

    [Fact]
    public void Spaces_around_a_name_are_no_part_of_it() => When(Establish with { Name = " Xã Bình An " }, District2015).Then(Established);

    [Fact]
    public void The_last_day_is_not_before_the_first() =>
        When(Establish with { Until = Since.PlusDays(-1) }, District2015).ThenRefused(RefusalCode.DatesOutOfOrder, "until");

    [Fact]
    public void A_first_day_before_our_era_is_refused() =>
        When(Establish with { Since = UnitKey.Ever.PlusDays(-1) }, District2015).ThenRefused(RefusalCode.OutOfRange, "since");

    [Fact]
    public void The_last_day_may_be_the_first() => When(Establish with { Until = Since }, District2015).Then(Established with { Until = Since });

    [Fact]
    public void An_unknown_parent_is_refused() => When(Establish).ThenRefused(RefusalCode.UnknownUnit, "parent");

    [Theory]
    [InlineData("2015-02-28")]
    [InlineData("2025-07-01")]
    public void A_parent_that_is_not_alive_on_the_first_day_is_refused(string since) =>
        When(Establish with { Since = On(since).Day }, District2015).ThenRefused(RefusalCode.UnknownUnit, "parent");

    [Fact]
    public void A_parent_that_ends_on_the_first_day_was_alive() =>
        When(Establish with { Since = Until }, District2015)
            .Then(Established with { Unit = Established.Unit with { Since = Until }, On = PartialDate.Of(Until) });

    [Fact]
    public void Of_two_parents_with_one_code_the_list_must_name_one() =>
        When(Establish with { Since = null }, District2015, LaterDistrict).ThenRefused(RefusalCode.AmbiguousUnit, "parent");

    [Fact]
    public void Of_two_parents_with_one_code_the_first_day_decides() =>
        When(Establish with { Since = new(2025, 7, 1) }, District2015, LaterDistrict).Then(Established with
        {
            Unit = Established.Unit with { Since = new(2025, 7, 1), Path = [.. LaterDistrict.Unit.SelfAndAncestors()] },
            On = On("2025-07-01"),
        });

    [Fact]
    public void A_parent_can_be_named_by_its_first_day() =>
        When(Establish with { Parent = Text<UnitSelector>("D1@2015-03-01"), Since = null }, District2015, LaterDistrict)
            .Then(Established with { Unit = Established.Unit with { Since = UnitKey.Ever }, On = PartialDate.Unknown });

    [Fact]
    public void Establishing_twice_changes_nothing() =>
        Given<UnitState>(Established)
            .When(Establish, UnitDecider.Decide, new UnitRegister([District2015, Established]))
            .ThenNothing();

    [Fact]
    public void Establishing_again_under_another_name_is_refused() => Again(Establish with { Name = "Xã khác" });

    [Fact]
    public void Establishing_again_as_another_kind_is_refused() => Again(Establish with { Kind = UnitKind.Agency });

    [Fact]
    public void Establishing_again_with_another_end_is_refused() => Again(Establish with { Until = Until });

    [Fact]
    public void Establishing_again_without_the_parent_is_refused() => Again(Establish with { Parent = null });

    [Theory]
    [InlineData("P1")]
    [InlineData("D1@2025-07-01")]
    [InlineData("D9")]
    public void Establishing_again_under_another_parent_is_refused(string parent) => Again(Establish with { Parent = Text<UnitSelector>(parent) });

    [Theory]
    [InlineData("D1")]
    [InlineData("D1@2015-03-01")]
    public void A_unit_recorded_again_is_no_news_though_its_parents_code_got_a_second_life(string parent)
    {
        var ever = new UnitEstablished(Commune with { Path = [.. District2015.Unit.SelfAndAncestors()] });
        Given<UnitState>(ever)
            .When(Establish with { Since = null, Parent = Text<UnitSelector>(parent) }, UnitDecider.Decide, new UnitRegister([District2015, LaterDistrict, ever]))
            .ThenNothing();
    }

    [Fact]
    public void A_unit_at_the_top_recorded_again_is_no_news() =>
        Given<UnitState>(new UnitEstablished(Commune with { Path = [] }))
            .When(Establish with { Since = null, Parent = null }, UnitDecider.Decide, new UnitRegister([]))
            .ThenNothing();

    [Theory]
    [InlineData("2010-01-01", null)]
    [InlineData("2010-01-01", "2015-03-01")]
    [InlineData("2020-01-01", null)]
    [InlineData("2020-01-01", "2021-01-01")]
    public void Two_units_do_not_bear_one_code_at_one_time(string since, string? until) =>
        When(Establish with { Parent = null, Since = On(since).Day, Until = On(until ?? "").Day }, District2015, Established)
            .ThenRefused(RefusalCode.UnitLivesOverlap, "code");

    [Fact]
    public void A_code_is_borne_again_from_the_day_after_the_end() =>
        When(Establish with { Parent = null, Since = Until.PlusDays(1) }, Established with { Until = Until })
            .Then(new UnitEstablished(Established.Unit with { Since = Until.PlusDays(1), Path = [] }) { On = On("2025-07-01") });

    [Fact]
    public void A_code_was_borne_before_up_to_the_day_before_the_beginning() =>
        When(Establish with { Parent = null, Since = null, Until = Since.PlusDays(-1) }, Established)
            .Then(new UnitEstablished(Established.Unit with { Since = UnitKey.Ever, Path = [] }, Since.PlusDays(-1)));

    private static UnitEstablished LaterDistrict => new(District with { Since = Until.PlusDays(1), Name = "Khu vực Mẫu" });

    private static Outcome<UnitEvent> When(EstablishUnit command, params UnitEstablished[] units) =>
        Given<UnitState>().When(command, UnitDecider.Decide, new UnitRegister(units.Select(u => (UnitLife)u)));

    private static void Again(EstablishUnit command) =>
        Given<UnitState>(Established)
            .When(command, UnitDecider.Decide, new UnitRegister([District2015, Established]))
            .ThenRefused(RefusalCode.RecordedOtherwise, "code");
}
