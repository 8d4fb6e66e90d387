namespace Campaign.Domain;

/// <summary>What can happen to the record of a person. The record itself, with its salt, lies outside the events.</summary>
/// <param name="Person">The person, with the commitment to the record as it is now.</param>
public abstract record PersonEvent(PersonRef Person) : DomainEvent;

/// <summary>A person is named for the first time.</summary>
public sealed record PersonIdentified(PersonRef Person) : PersonEvent(Person);

/// <summary>The record of a person got a new version: another spelling, another position.</summary>
public sealed record PersonCorrected(PersonRef Person) : PersonEvent(Person);
