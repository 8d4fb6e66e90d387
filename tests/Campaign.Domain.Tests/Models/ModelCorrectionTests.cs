using static Campaign.Domain.Tests.ModelSamples;

namespace Campaign.Domain.Tests;

public sealed class ModelCorrectionTests
{
    private static readonly CorrectModelDetails Correct = new(Model, Year2019);

    private static readonly CorrectionFacts NoChange = new(null, null, []);

    private static readonly ModelDetails Details = new("Tuyến đường hoa");

    private static readonly ValueList<CountedFigure> Entered = [new("models.registered", default), new("models.live", default)];

    internal static ModelDetailsCorrected ToAnotherField => Corrected(TheRegistration with { Field = Text<FieldCode>("other") });

    [Fact]
    public void A_correction_moves_the_figures_the_registration_stands_in() =>
        TheModelIsRegistered().When(Correct with { Field = Text<FieldCode>("other"), On = On("2020") }).Then(ToAnotherField with { On = On("2020") });

    [Fact]
    public void The_figures_bear_the_date_and_the_decisions_year_of_what_brought_them()
    {
        var recognised = new ModelRecognised(Model, TheRegistration) { On = On("2019-12-24"), Decision = Decision70 };
        TheModelIsRegistered().And(recognised).When(Correct with { Entry = EntryKind.Maintained }).Then(Corrected(TheRegistration with { Entry = EntryKind.Maintained }) with
        {
            Counted = [.. Entered, new CountedFigure("models.recognised", On("2019-12-24"), 2019)],
            Warnings = ["earlier-year-not-recorded"],
        });
    }

    [Fact]
    public void Unit_and_owner_are_those_looked_up()
    {
        var owner = new Participant(ParticipantKind.Household, Person: An);
        TheModelIsRegistered().When(Correct, NoChange with { Unit = Agency, Owner = owner, Reason = Note("n1"), Note = Note("n2") })
            .Then(Corrected(TheRegistration with { Unit = Agency, Owner = owner }) with { Reason = Note("n1"), Note = Note("n2") });
    }

    [Fact]
    public void What_a_model_is_called_and_where_and_since_when_it_is_done_is_put_right() =>
        TheModelIsRegistered().When(Correct with { Title = " Vườn mẫu ", Place = " thôn 3 ", SinceYear = 2016 })
            .Then(Corrected(TheRegistration) with { Now = new ModelDetails("Vườn mẫu", "thôn 3", 2016) });

    [Fact]
    public void A_field_of_the_campaigns_list_is_put_right_too()
    {
        var roads = new LocalField(Text<FieldCode>("lam-duong"), "Làm đường", Text<FieldCode>("economy"));
        TheModelIsRegistered().When(Correct with { Field = roads.Code }, NoChange with { Fields = [roads] })
            .Then(Corrected(TheRegistration) with { Now = Details with { LocalField = roads.Code } });
    }

    [Fact]
    public void Correcting_twice_changes_nothing() => TheModelIsRegistered().And(ToAnotherField).When(Correct with { Field = Text<FieldCode>("other") }).ThenNothing();

    [Fact]
    public void Correcting_nothing_changes_nothing() => TheModelIsRegistered().When(Correct).ThenNothing();

    [Fact]
    public void A_correction_can_be_corrected_back() =>
        TheModelIsRegistered().And(ToAnotherField).When(Correct with { Field = TheRegistration.Field })
            .Then(Corrected(TheRegistration) with { Before = ToAnotherField.Registration });

    [Fact]
    public void A_step_after_a_correction_bears_the_registration_as_it_is_right() =>
        TheModelIsRegistered().And(ToAnotherField).When(StepOf("accepted").Command).Then(new RegistrationAccepted(Model, ToAnotherField.Registration));

    [Fact]
    public void A_title_is_not_taken_away() => TheModelIsRegistered().When(Correct with { Title = " " }).ThenRefused(RefusalCode.Missing, "title");

    [Fact]
    public void A_field_outside_the_list_is_refused() =>
        TheModelIsRegistered().When(Correct with { Field = Text<FieldCode>("poetry") }).ThenRefused(RefusalCode.UnknownField, "field");

    /// <summary>A correction once let a model begin after its year.</summary>
    [Fact]
    public void A_model_is_not_corrected_to_begin_after_it_is_registered() =>
        TheModelIsRegistered().When(Correct with { SinceYear = 2020 }).ThenRefused(RefusalCode.OutOfRange, "sinceYear");

    [Theory]
    [InlineData("withdrawn", RefusalCode.RegistrationWithdrawn)]
    [InlineData("returned", RefusalCode.RegistrationReturned)]
    public void What_is_not_in_the_running_is_not_corrected(string history, string code) =>
        ModelSamples.After(history).When(Correct with { Field = Text<FieldCode>("other") }).ThenRefused(code, "step");

    [Fact]
    public void Without_a_registration_there_is_nothing_to_correct() => NothingOfTheModel().When(Correct).ThenRefused(RefusalCode.ModelNotRegistered, "model");

    /// <summary>A correction once made a model maintained that no registration would have entered as such.</summary>
    [Fact]
    public void A_model_that_the_year_before_does_not_hold_is_not_corrected_to_a_maintained_one() =>
        TheModelIsRegistered().When(Correct with { Entry = EntryKind.Maintained }, NoChange with { YearBeforeIsRecorded = true })
            .ThenRefused(RefusalCode.NotRegisteredTheYearBefore, "entry");

    [Fact]
    public void A_model_that_was_given_up_is_not_corrected_to_a_maintained_one()
    {
        var before = Registered with { Registration = TheRegistration with { Campaign = LaunchedIn(Year2018).Campaign } };
        TheModelIsRegistered().And(before, new ModelDiscontinued(Model, before.Registration)).When(Correct with { Entry = EntryKind.Maintained })
            .ThenRefused(RefusalCode.ModelWasDiscontinued, "entry");
    }

    private static ModelDetailsCorrected Corrected(Registration now) => new(Model, now, TheRegistration, Entered, Details, Details);
}

/// <summary>The facts of a correction, left out where nothing was looked up.</summary>
file static class Corrections
{
    public static Outcome<ModelEvent> When(this Given<ModelState> given, CorrectModelDetails command, CorrectionFacts? facts = null) =>
        given.When(command, ModelDecider.Decide, facts ?? new CorrectionFacts(null, null, []));
}
