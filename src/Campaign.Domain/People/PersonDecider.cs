namespace Campaign.Domain;

/// <summary>A command about the record of a person.</summary>
/// <param name="Person">The person, by the id that events bear.</param>
public abstract record PersonCommand(PersonId Person) : DomainCommand;

/// <summary>Record that the erasure of a person's record is asked for.</summary>
/// <param name="Person">The person.</param>
/// <param name="Ground">On which ground.</param>
public sealed record RequestErasure(PersonId Person, ErasureGround Ground) : PersonCommand(Person);

/// <summary>Refuse the erasure.</summary>
/// <param name="Person">The person.</param>
/// <param name="Ground">The exception of the law.</param>
public sealed record RefuseErasure(PersonId Person, ErasureObstacle Ground) : PersonCommand(Person);

/// <summary>Destroy the person's record.</summary>
/// <param name="Person">The person.</param>
public sealed record ErasePerson(PersonId Person) : PersonCommand(Person);

/// <summary>Judges commands about the records of persons.</summary>
public static class PersonDecider
{
    private const int MostNotesInEvent = 1000; // some 35 bytes each, of the 60,000 that an event may have

    private const string Law = "An erasure is asked for, then answered within 2 working days and done within 15 days (NĐ 356/2025/NĐ-CP).";

    /// <summary>Judges the command.</summary>
    /// <param name="command">What is to be recorded.</param>
    /// <param name="state">The person as the ledger holds it.</param>
    /// <param name="notes">The notes that an erasure destroys; more than 1,000 go into further events.</param>
    public static Outcome<PersonEvent> Decide(PersonCommand command, PersonState state, ValueList<NoteId> notes)
    {
        if (state.Person is not { } person)
            return new Refusal(RefusalCode.UnknownPerson, $"The ledger holds no person '{command.Person}'. Look the id up: 'view recipient UNIT YEAR NAME --json' prints it as 'key' (person/ID), and 'view models UNIT YEAR --json' as 'ownerId' of a model's owner.", "A record that is not there cannot be erased.", "person");
        return (command, state.Requested, state.Closed) switch
        {
            (ErasePerson, _, Domain.PersonErased) => Outcome.Nothing<PersonEvent>(),
            (_, _, Domain.PersonErased) => new Refusal(RefusalCode.PersonErased, $"The record of person '{person.Id}' is destroyed already.", Law, "person"),
            (RequestErasure c, var open, _) => Request(c, person, open),
            (RefuseErasure c, null, ErasureRefused before) when before.Ground == c.Ground && before.On == c.On => Outcome.Nothing<PersonEvent>(),
            (_, null, _) => new Refusal(RefusalCode.ErasureNotRequested, $"Nobody asked for the erasure of person '{person.Id}'. Record the request first.", Law, "person"),
            (_, { } asked, _) when command.On.IsCertainlyBefore(asked.On) => Refusals.OutOfOrder("erasure-requested", asked.On, command.On),
            (RefuseErasure c, _, _) => Outcome.Emit<PersonEvent>(new ErasureRefused(person, c.Ground) { On = c.On }),
            (ErasePerson c, _, _) => Outcome.Emit<PersonEvent>([.. notes.Chunk(MostNotesInEvent).DefaultIfEmpty([]).Select(some => new PersonErased(person) { On = c.On, Notes = [.. some] })]),
            _ => throw new ArgumentException($"No command about a person: {command.GetType().Name}.", nameof(command)),
        };
    }

    private static Outcome<PersonEvent> Request(RequestErasure c, PersonRef person, ErasureRequested? open)
    {
        var terms = c.On.Day is { } asked ? ErasureTerms.Of(asked) : null;
        var requested = new ErasureRequested(person, c.Ground, terms?.AnswerDueOn, terms?.DueOn) { On = c.On };
        if (open is null)
            return Outcome.Emit<PersonEvent>(requested);
        return (requested with { Person = open.Person }).SaysTheSameAs(open) ? Outcome.Nothing<PersonEvent>() : Refusals.RecordedOtherwise($"The request to erase person '{person.Id}'", "person");
    }
}
