using NodaTime;

namespace Campaign.Domain.Tests;

public sealed class ErasureTests
{
    private static readonly PersonIdentified Known = new(An);

    private static readonly RequestErasure Request = new(An.Id, ErasureGround.Request) { On = On("2026-03-05") };

    private static readonly RefuseErasure Refuse = new(An.Id, ErasureObstacle.StateAgencyDuty) { On = On("2026-03-06") };

    private static readonly ErasePerson Erase = new(An.Id) { On = On("2026-03-10") };

    private static readonly ErasureRequested Requested =
        new(An, ErasureGround.Request, new LocalDate(2026, 3, 9), new LocalDate(2026, 3, 20)) { On = On("2026-03-05") };

    private static readonly ErasureRefused Refused = new(An, ErasureObstacle.StateAgencyDuty) { On = On("2026-03-06") };

    private static readonly PersonErased Erased = new(An) { On = On("2026-03-10") };

    [Fact]
    public void A_request_is_answered_in_two_working_days_and_done_in_fifteen() => When(Person(), Request).ShouldEmit(Requested).ShouldClaim();

    [Fact]
    public void Where_the_day_is_not_known_nothing_is_due() =>
        When(Person(), Request with { On = On("2026-03") }).ShouldEmit(Requested with { On = On("2026-03"), AnswerDueOn = null, DueOn = null });

    /// <summary>A slip of the pen once made an exception: fifteen days later the calendar ends.</summary>
    [Fact]
    public void In_the_last_year_of_the_calendar_nothing_is_due() =>
        When(Person(), Request with { On = On("9999-12-31") }).ShouldEmit(Requested with { On = On("9999-12-31"), AnswerDueOn = null, DueOn = null });

    [Fact]
    public void A_person_is_erased_or_the_erasure_is_refused()
    {
        When(Person().And(Requested), Erase).ShouldEmit(Erased);
        When(Person().And(Requested), Refuse).ShouldEmit(Refused);
        When(Person().And(Requested, Refused), Request with { On = On("2026-05") }).ShouldEmit(Requested with { On = On("2026-05"), AnswerDueOn = null, DueOn = null });
    }

    [Fact]
    public void An_erasure_lists_the_notes_that_it_destroys_in_as_many_events_as_they_need()
    {
        ValueList<NoteId> notes = [.. Enumerable.Range(0, 1001).Select(n => TextValue.Parse<NoteId>($"note-{n}"))];
        When(Person().And(Requested), Erase, [.. notes.Take(1000)]).ShouldEmit(Erased with { Notes = [.. notes.Take(1000)] });
        When(Person().And(Requested), Erase, notes).ShouldEmit(Erased with { Notes = [.. notes.Take(1000)] }, Erased with { Notes = [notes[1000]] });
    }

    [Fact]
    public void Events_name_the_person_with_the_last_commitment()
    {
        var corrected = An with { Commitment = "Y29tbWl0bWVudC0z" };
        When(Person().And(Requested, new PersonCorrected(corrected)), Erase).ShouldEmit(Erased with { Person = corrected });
        When(Person().And(Requested, new PersonCorrected(corrected)), Request).ShouldEmitNothing();
    }

    [Fact]
    public void Twice_changes_nothing()
    {
        When(Person().And(Requested), Request).ShouldEmitNothing();
        When(Person().And(Requested, Refused), Refuse).ShouldEmitNothing();
        When(Person().And(Requested, Erased), Erase).ShouldEmitNothing();
    }

    [Fact]
    public void Another_request_while_one_is_open_is_refused() =>
        When(Person().And(Requested), Request with { Ground = ErasureGround.Agreement }).ShouldBeRefused(RefusalCode.RecordedOtherwise, "person");

    [Fact]
    public void Nobody_is_erased_unasked()
    {
        When(Person(), Erase).ShouldBeRefused(RefusalCode.ErasureNotRequested, "person");
        When(Person(), Refuse).ShouldBeRefused(RefusalCode.ErasureNotRequested, "person");
        When(Person().And(Requested, Refused), Erase).ShouldBeRefused(RefusalCode.ErasureNotRequested, "person");
    }

    [Fact]
    public void On_an_erasure_nothing_follows()
    {
        When(Person().And(Requested, Erased), Request).ShouldBeRefused(RefusalCode.PersonErased, "person");
        When(Person().And(Requested, Erased), Refuse).ShouldBeRefused(RefusalCode.PersonErased, "person");
    }

    [Fact]
    public void An_answer_is_not_dated_before_the_request()
    {
        When(Person().And(Requested), Erase with { On = On("2026-03-04") }).ShouldBeRefused(RefusalCode.DatesOutOfOrder, "on");
        When(Person().And(Requested), Refuse with { On = On("2026-03-04") }).ShouldBeRefused(RefusalCode.DatesOutOfOrder, "on");
    }

    [Fact]
    public void A_person_that_the_ledger_does_not_hold_is_refused()
    {
        PersonCommand[] commands = [Request, Refuse, Erase];
        Assert.All(commands, c => When(Given(PersonState.Initial, PersonState.Evolve), c).ShouldBeRefused(RefusalCode.UnknownPerson, "person"));
    }

    private static Given<PersonState> Person() => Given(PersonState.Initial, PersonState.Evolve).And(Known);

    private static Outcome<PersonEvent> When(Given<PersonState> given, PersonCommand command, ValueList<NoteId>? notes = null) => PersonDecider.Decide(command, given.State, notes ?? []);
}
