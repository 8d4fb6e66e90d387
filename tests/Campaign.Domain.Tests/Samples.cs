using NodaTime;

namespace Campaign.Domain.Tests;

/// <summary>The units, campaigns and people that the tests speak of. All of them are made up.</summary>
internal static class Samples
{
    public static readonly ProgrammeCode Programme = Text<ProgrammeCode>("dan-van-kheo");

    public static readonly CampaignYear Year2018 = CampaignYear.Of(2018);

    public static readonly CampaignYear Year2019 = CampaignYear.Of(2019);

    public static readonly UnitAsOf Province = Unit("P1", "Tỉnh Ví Dụ", UnitKind.Province, []);

    public static readonly UnitAsOf District = Unit("D1", "Huyện Mẫu", UnitKind.District, [.. Province.SelfAndAncestors()]);

    public static readonly UnitAsOf Commune = Unit("C1", "Xã Bình An", UnitKind.Commune, [.. District.SelfAndAncestors()]);

    public static readonly UnitAsOf Agency = Unit("A1", "Phòng Nội vụ", UnitKind.Agency, [.. District.SelfAndAncestors()]);

    public static readonly CampaignLaunched Launched = LaunchedIn(Year2019);

    public static readonly PersonRef An = new(Text<PersonId>("person-1"), "Y29tbWl0bWVudC0x");

    public static readonly PersonRef Binh = new(Text<PersonId>("person-2"), "Y29tbWl0bWVudC0y");

    public static readonly DecisionRef Decision70 = new(Text<DecisionId>("QD-70"), "70", On("2019-12-20"), Track.State);

    public static T Text<T>(string text)
        where T : struct, ITextValue<T> =>
        TextValue.Parse<T>(text);

    public static PartialDate On(string text) => Text<PartialDate>(text);

    public static NoteRef Note(string id) => new(Text<NoteId>(id), $"commitment of {id}");

    public static AnnulEntry Undo(long seq) => new(seq, "entered by mistake") { On = On("2020-02-01") };

    public static UnitSelector Selector(UnitAsOf unit) => new(unit.Code);

    public static CampaignLaunched LaunchedIn(CampaignYear year) =>
        new(new CampaignId(Programme, District.Key(), year), Level.District, District, "Ban Dân vận Huyện ủy") { On = On("2019-01") };

    public static UnitAsOf Unit(string code, string name, UnitKind kind, ValueList<UnitRef> path, LocalDate? since = null) =>
        new(Text<UnitCode>(code), since ?? UnitKey.Ever, name, kind, path);
}
