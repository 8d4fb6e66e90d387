using static Campaign.Domain.Tests.ModelSamples;

namespace Campaign.Domain.Tests;

public sealed class RegistrationTests
{
    [Fact]
    public void Registering_a_model_enters_it_at_the_campaigns_base_level() => NothingOfTheModel().When(Register).Then(Registered).ThenClaims();

    [Fact]
    public void A_registration_keeps_what_the_form_says_and_what_was_looked_up()
    {
        var command = Register with { On = On("2019-02"), Place = "thôn 3", SinceYear = 2016, Level = Level.Province };
        var facts = Facts with { CoUnits = [District.SelfAndAncestors().First()], PersonInCharge = An, Content = Note("n1"), Note = Note("n2") };
        NothingOfTheModel().When(command, facts).Then(Registered with
        {
            Registration = TheRegistration with { Level = Level.Province },
            Warnings = ["lower-registration-not-recorded"],
            On = On("2019-02"),
            Place = "thôn 3",
            SinceYear = 2016,
            CoUnits = [District.SelfAndAncestors().First()],
            PersonInCharge = An,
            Content = Note("n1"),
            Note = Note("n2"),
        });
    }

    [Fact]
    public void Registering_twice_changes_nothing() => TheModelIsRegistered().When(Register).ThenNothing();

    [Fact]
    public void Registering_twice_changes_nothing_though_texts_are_salted_anew() =>
        NothingOfTheModel()
            .And(Registered with { Content = Note("n1"), Note = Note("n2"), Evidence = [new Evidence("Phiếu đăng ký")] })
            .When(Register, Facts with { Content = Note("n3"), Note = Note("n4") })
            .ThenNothing();

    [Fact]
    public void Registering_again_under_another_title_is_refused() =>
        TheModelIsRegistered().When(Register with { Title = "Tuyến đường khác" }).ThenRefused(RefusalCode.RecordedOtherwise, "model");

    [Fact]
    public void Registering_again_in_another_field_is_refused() =>
        TheModelIsRegistered().When(Register with { Field = Text<FieldCode>("other") }).ThenRefused(RefusalCode.RecordedOtherwise, "model");

    [Fact]
    public void Registering_again_on_another_date_is_refused() =>
        TheModelIsRegistered().When(Register with { On = On("2019") }).ThenRefused(RefusalCode.RecordedOtherwise, "model");

    [Fact]
    public void Registering_again_at_another_unit_is_refused() =>
        TheModelIsRegistered().When(Register, Facts with { Unit = Agency }).ThenRefused(RefusalCode.RecordedOtherwise, "model");

    [Fact]
    public void Registering_again_under_another_owner_is_refused() =>
        TheModelIsRegistered().When(Register, Facts with { Owner = new Participant(ParticipantKind.Household, Person: An) }).ThenRefused(RefusalCode.RecordedOtherwise, "model");

    [Fact]
    public void Registering_again_as_it_was_is_no_news_though_it_was_corrected_since() =>
        TheModelIsRegistered().And(ModelCorrectionTests.ToAnotherField).When(Register).ThenNothing();

    [Theory]
    [InlineData(2020)]
    [InlineData(0)]
    public void A_model_does_not_begin_after_it_is_registered_nor_before_our_era(int sinceYear) =>
        NothingOfTheModel().When(Register with { SinceYear = sinceYear }).ThenRefused(RefusalCode.OutOfRange, "sinceYear");

    [Fact]
    public void A_model_may_begin_in_the_year() =>
        NothingOfTheModel().When(Register with { SinceYear = 2019 }).Then(Registered with { SinceYear = 2019 });

    [Theory]
    [InlineData("")]
    [InlineData("  \t")]
    public void A_model_has_a_title(string title) => NothingOfTheModel().When(Register with { Title = title }).ThenRefused(RefusalCode.Missing, "title");

    [Fact]
    public void A_field_outside_the_list_is_refused() =>
        NothingOfTheModel().When(Register with { Field = Text<FieldCode>("poetry") }).ThenRefused(RefusalCode.UnknownField, "field");

    [Fact]
    public void A_field_that_nobody_gave_is_refused() =>
        NothingOfTheModel().When(Register with { Field = default }).ThenRefused(RefusalCode.UnknownField, "field");

    [Fact]
    public void Without_a_launched_campaign_nobody_registers() =>
        NothingOfTheModel().When(Register, Facts with { Campaign = null }).ThenRefused(RefusalCode.CampaignNotLaunched, "unit");

    [Fact]
    public void A_second_registration_event_is_no_step_of_the_first() =>
        NothingOfTheModel()
            .And(Registered with { On = On("2019-02-01") }, Registered with { On = On("2019-06-01") })
            .When(StepOf("accepted").Command with { On = On("2019-03-01") })
            .Then(EventOf("accepted") with { On = On("2019-03-01") });

    [Fact]
    public void Spaces_around_a_title_are_no_part_of_it() => NothingOfTheModel().When(Register with { Title = " Tuyến đường hoa " }).Then(Registered);
}
