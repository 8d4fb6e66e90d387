namespace Campaign.Domain.Tests;

public sealed class KindTests
{
    [Fact]
    public void Kinds_are_written_in_kebab_case_in_their_order()
    {
        Assert.Equal(["commune", "district", "province"], KindText.Codes<Level>());
        Assert.Equal(["province", "district", "commune", "agency", "organisation", "enterprise", "country"], KindText.Codes<UnitKind>());
        Assert.Equal(["collective", "individual", "household"], KindText.Codes<ParticipantKind>());
        Assert.Equal(["new", "maintained"], KindText.Codes<EntryKind>());
        Assert.Equal(["unknown", "state", "party", "mass-organisation"], KindText.Codes<Track>());
        Assert.Equal(["certain", "from-copy", "declared", "illustrative"], KindText.Codes<Certainty>());
        Assert.Equal(["recognised", "denied"], KindText.Codes<ProvinceVerdict>());
    }

    [Fact]
    public void Every_kind_is_read_as_it_is_written()
    {
        ReadsWhatItWrites<Level>();
        ReadsWhatItWrites<UnitKind>();
        ReadsWhatItWrites<ParticipantKind>();
        ReadsWhatItWrites<EntryKind>();
        ReadsWhatItWrites<Track>();
        ReadsWhatItWrites<Certainty>();
        ReadsWhatItWrites<ProvinceVerdict>();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("MassOrganisation")]
    [InlineData("Mass-Organisation")]
    [InlineData("mass_organisation")]
    [InlineData("3")]
    public void Another_spelling_is_no_kind(string? text) => Assert.False(KindText.TryParse<Track>(text, out _));

    private static void ReadsWhatItWrites<TKind>()
        where TKind : struct, Enum =>
        Assert.All(Enum.GetValues<TKind>(), kind =>
        {
            Assert.True(KindText.TryParse<TKind>(kind.ToCode(), out var read));
            Assert.Equal(kind, read);
        });
}
