using static Campaign.Domain.Tests.ModelSamples;

namespace Campaign.Domain.Tests;

public sealed class MaintainedModelTests
{
    private static readonly RegisterModel Maintain = Register with { Entry = EntryKind.Maintained };

    private static readonly ModelRegistered Maintained = Registered with { Registration = TheRegistration with { Entry = EntryKind.Maintained } };

    private static readonly ModelRegistered TheYearBefore = Registered with { Registration = TheRegistration with { Campaign = LaunchedIn(Year2018).Campaign } };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_model_of_the_year_before_is_maintained(bool yearBeforeIsRecorded) =>
        NothingOfTheModel().And(TheYearBefore).When(Maintain, Facts with { YearBeforeIsRecorded = yearBeforeIsRecorded }).Then(Maintained);

    [Fact]
    public void A_maintained_model_is_marked_where_the_ledger_begins_with_its_year() =>
        NothingOfTheModel().When(Maintain).Then(Maintained with { Warnings = ["earlier-year-not-recorded"] });

    [Fact]
    public void A_maintained_model_that_the_year_before_does_not_hold_is_refused() =>
        NothingOfTheModel().When(Maintain, Facts with { YearBeforeIsRecorded = true }).ThenRefused(RefusalCode.NotRegisteredTheYearBefore, "entry");

    [Fact]
    public void Two_years_before_is_not_the_year_before() =>
        NothingOfTheModel()
            .And(TheYearBefore with { Registration = TheRegistration with { Campaign = LaunchedIn(Year2018.Previous).Campaign } })
            .When(Maintain, Facts with { YearBeforeIsRecorded = true })
            .ThenRefused(RefusalCode.NotRegisteredTheYearBefore, "entry");

    [Fact]
    public void Another_level_of_the_year_before_is_not_this_level() =>
        NothingOfTheModel()
            .And(TheYearBefore with { Registration = TheYearBefore.Registration with { Level = Level.Commune } })
            .When(Maintain, Facts with { YearBeforeIsRecorded = true })
            .ThenRefused(RefusalCode.NotRegisteredTheYearBefore, "entry");

    [Fact]
    public void What_was_given_up_is_not_maintained() =>
        NothingOfTheModel()
            .And(TheYearBefore, new ModelDiscontinued(Model, TheYearBefore.Registration))
            .When(Maintain)
            .ThenRefused(RefusalCode.ModelWasDiscontinued, "entry");

    [Fact]
    public void What_is_maintained_was_not_given_up_the_year_before()
    {
        var discontinue = new DiscontinueModel(Model, Year2018);
        NothingOfTheModel().And(TheYearBefore, Maintained).When(discontinue).ThenRefused(RefusalCode.ModelWasDiscontinued, "step");
        NothingOfTheModel().And(TheYearBefore, Registered).When(discontinue).Then(new ModelDiscontinued(Model, TheYearBefore.Registration));
    }

    [Fact]
    public void What_was_given_up_may_be_entered_as_new() =>
        NothingOfTheModel().And(TheYearBefore, new ModelDiscontinued(Model, TheYearBefore.Registration)).When(Register).Then(Registered);

    [Fact]
    public void A_new_model_needs_no_year_before() => NothingOfTheModel().When(Register, Facts with { YearBeforeIsRecorded = true }).Then(Registered);

    [Fact]
    public void Maintaining_twice_changes_nothing_though_the_first_was_marked() =>
        NothingOfTheModel().And(Maintained with { Warnings = ["earlier-year-not-recorded"] }).When(Maintain).ThenNothing();

    [Fact]
    public void Maintaining_twice_changes_nothing_though_the_year_before_was_recorded_since() =>
        NothingOfTheModel().And(Maintained).When(Maintain, Facts with { YearBeforeIsRecorded = true }).ThenNothing();

    [Fact]
    public void What_was_entered_as_new_is_not_entered_as_maintained() =>
        TheModelIsRegistered().When(Maintain).ThenRefused(RefusalCode.RecordedOtherwise, "model");
}
