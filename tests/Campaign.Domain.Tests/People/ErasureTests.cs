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
    public void A_request_is_answered_in_two_working_days_and_done_in_fifteen() => When(Person(), Request).Then(Requested).ThenClaims();

    [Fact]
    public void Where_the_day_is_not_known_nothing_is_due() =>
        When(Person(), Request with { On = On("2026-03") }).Then(Requested with { On = On("2026-03"), AnswerDueOn = null, DueOn = null });

    /// <summary>A slip of the pen once made an exception: fifteen days later the calendar ends.</summary>
    [Fact]
    public void In_the_last_year_of_the_calendar_nothing_is_due() =>
        When(Person(), Request with { On = On("9999-12-31") }).Then(Requested with { On = On("9999-12-31"), AnswerDueOn = null, DueOn = null });

    [Fact]
    public void A_person_is_erased_or_the_erasure_is_refused()
    {
        When(Person().And(Requested), Erase).Then(Erased);
        When(Person().And(Requested), Refuse).Then(Refused);
        When(Person().And(Requested, Refused), Request with { On = On("2026-05") }).Then(Requested with { On = On("2026-05"), AnswerDueOn = null, DueOn = null });
    }

    [Fact]
    public void An_erasure_lists_the_notes_that_it_destroys_in_as_many_events_as_they_need()
    {
        ValueList<NoteId> notes = [.. Enumerable.Range(0, 1001).Select(n => TextValue.Parse<NoteId>($"note-{n}"))];
        When(Person().And(Requested), Erase, [.. notes.Take(1000)]).Then(Erased with { Notes = [.. notes.Take(1000)] });
        When(Person().And(Requested), Erase, notes).Then(Erased with { Notes = [.. notes.Take(1000)] }, Erased with { Notes = [notes[1000]] });
    }

    [Fact]
    public void Events_name_the_person_with_the_last_commitment()
    {
        var corrected = An with { Commitment = "Y29tbWl0bWVudC0z" };
        When(Person().And(Requested, new PersonCorrected(corrected)), Erase).Then(Erased with { Person = corrected });
        When(Person().And(Requested, new PersonCorrected(corrected)), Request).ThenNothing();
    }

    [Fact]
    public void Twice_changes_nothing()
    {
        When(Person().And(Requested), Request).ThenNothing();
        When(Person().And(Requested, Refused), Refuse).ThenNothing();
        When(Person().And(Requested, Erased), Erase).ThenNothing();
    }

    [Fact]
    public void Another_request_while_one_is_open_is_refused() =>
        When(Person().And(Requested), Request with { Ground = ErasureGround.Agreement }).ThenRefused(RefusalCode.RecordedOtherwise, "person");

    [Fact]
    public void Nobody_is_erased_unasked()
    {
        When(Person(), Erase).ThenRefused(RefusalCode.ErasureNotRequested, "person");
        When(Person(), Refuse).ThenRefused(RefusalCode.ErasureNotRequested, "person");
        When(Person().And(Requested, Refused), Erase).ThenRefused(RefusalCode.ErasureNotRequested, "person");
    }

    [Fact]
    public void On_an_erasure_nothing_follows()
    {
        When(Person().And(Requested, Erased), Request).ThenRefused(RefusalCode.PersonErased, "person");
        When(Person().And(Requested, Erased), Refuse).ThenRefused(RefusalCode.PersonErased, "person");
    }

    [Fact]
    public void An_answer_is_not_dated_before_the_request()
    {
        When(Person().And(Requested), Erase with { On = On("2026-03-04") }).ThenRefused(RefusalCode.DatesOutOfOrder, "on");
        When(Person().And(Requested), Refuse with { On = On("2026-03-04") }).ThenRefused(RefusalCode.DatesOutOfOrder, "on");
    }

    [Fact]
    public void A_person_that_the_ledger_does_not_hold_is_refused()
    {
        PersonCommand[] commands = [Request, Refuse, Erase];
        Assert.All(commands, c => When(Given<PersonState>(), c).ThenRefused(RefusalCode.UnknownPerson, "person"));
    }

    private static Given<PersonState> Person() => Given<PersonState>(Known);

    private static Outcome<PersonEvent> When(Given<PersonState> given, PersonCommand command, ValueList<NoteId>? notes = null) => PersonDecider.Decide(command, given.State, notes ?? []);
}
