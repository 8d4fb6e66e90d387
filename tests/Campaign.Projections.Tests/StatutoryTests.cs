using Campaign.Domain;
using static Campaign.Projections.Tests.LedgerFixture;

namespace Campaign.Projections.Tests;

/// <summary>What the ledger has for the statutory forms: by the year of the decision; what has no known one, or is of another track, stands beside.</summary>
public sealed class StatutoryTests
{
    [Fact]
    public async Task The_statutory_forms_have_movements_by_who_launched_them_and_diplomas_by_the_year_of_the_decision()
    {
        await using var own = await StartAsync(nameof(StatutoryTests));
        await own.LaunchAsync();
        await own.AcceptedAsync(new LaunchCampaign(Dvk, TextValue.Parse<UnitSelector>("98"), Year));
        await own.AcceptedAsync(Decide("QD", "70"));
        AwardCommendation Diploma(string id, string recipient, Track track, string? decision) => Award(id, track, recipient) with
        {
            Form = TextValue.Parse<FormCode>("bang-khen"), Decision = decision is null ? null : TextValue.Parse<DecisionId>(decision), On = decision is null ? default : On("2019-11-30"),
        };
        await own.AcceptedAsync(Diploma("K1", "Thôn 1", Track.State, "QD"));
        await own.AcceptedAsync(Diploma("K2", "Thôn 2", Track.State, "QD") with { Recipient = new ParticipantInput(ParticipantKind.Individual, "Nguyễn Văn Ví Dụ") });
        await own.AcceptedAsync(Diploma("K3", "Thôn 3", Track.Party, "QD"));
        await own.AcceptedAsync(Diploma("K4", "Thôn 4", Track.Unknown, "QD"));
        await own.AcceptedAsync(Diploma("K5", "Thôn 5", Track.State, null));
        await own.AcceptedAsync(Award("K6", Track.State, "Thôn 6") with { Decision = TextValue.Parse<DecisionId>("QD") });
        await own.WaitAsync();
        var forms = (await own.Ledger.Reports.StatutoryAsync(new ViewQuery(TextValue.Parse<UnitSelector>("98"), Year))).Value!;
        Assert.Equal(new StatutoryVersion("TT 03/2018/TT-BNV", "0701.N", "0703.N"), forms.Version);
        Assert.Equal([new("total", 2), new("centre", 0), new("ministry-or-province", 1), new("unit", 1)], forms.Movements);
        Assert.Equal([new(ParticipantKind.Collective, 1, 1), new(ParticipantKind.Household, 0, 0), new(ParticipantKind.Individual, 1, 1)], forms.Awards);
        Assert.Equal((1L, 1L), (forms.Undated, forms.OfUnknownTrack));
        Assert.Equal(1, (await own.Ledger.Reports.StatutoryAsync(new ViewQuery(District, Year))).Value!.Movements[0].Value);
    }

    [Theory]
    [InlineData(2022, "0701.N")]
    [InlineData(2023, "0601.N")]
    [InlineData(2025, "0601.N")]
    [InlineData(2026, null)]
    public void The_forms_are_those_of_the_year(int year, string? movements) => Assert.Equal(movements, StatutoryVersion.Of(CampaignYear.Of(year)).Movements);
}
