namespace Campaign.Domain.Tests;

public sealed class ParticipantInputTests
{
    [Theory]
    [InlineData(ParticipantKind.Individual, "An", "nv-1", "An")]
    [InlineData(ParticipantKind.Household, "Bình", null, "Bình")]
    [InlineData(ParticipantKind.Individual, null, "nv-1", "nv-1")]
    public void An_individual_or_a_household_is_a_person(ParticipantKind kind, string? name, string? label, string fullName) =>
        Assert.Equal(new PersonInput(fullName, label), new ParticipantInput(kind, name, label).Person());

    [Theory]
    [InlineData(ParticipantKind.Collective, "Hội Phụ nữ", "hpn")]
    [InlineData(ParticipantKind.Individual, null, null)]
    [InlineData(ParticipantKind.Household, null, null)]
    public void A_collective_and_an_unnamed_recipient_are_none(ParticipantKind kind, string? name, string? label) =>
        Assert.Null(new ParticipantInput(kind, name, label).Person());
}
