using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Campaign.Domain;
using Campaign.Host.Cli;
using Campaign.Host.Reports;
using Campaign.Projections;
using NodaTime;
using NodaTime.Text;

namespace Campaign.Host.Web.Api;

/// <summary>The parameters of the API, each described once.</summary>
internal static class ApiParameters
{
    private static readonly ReportPeriod[] Periods = [ReportPeriod.H1, ReportPeriod.NineMonths, ReportPeriod.Year];

    public static readonly ApiParameter<UnitSelector> Unit = new("unit", "The unit's code, or code@YYYY-MM-DD with the first day of the unit meant.", "a unit's code", "980", UnitSelector.TryParse) { IsRequired = true };
    public static readonly ApiParameter<CampaignYear> Year = new("year", "The campaign year, 1900 to 2999.", "a campaign year, four digits", "2019", CampaignYear.TryParse) { IsRequired = true };
    public static readonly ApiParameter<CampaignYear> FirstYear = Year with { Name = "fromYear", Description = "The first campaign year." };
    public static readonly ApiParameter<CampaignYear> LastYear = Year with { Name = "toYear", Description = "The last campaign year; at most 100 years from the first." };
    public static readonly ApiParameter<ProgrammeCode?> Programme = new("programme", "The programme.", "a programme, 1 to 64 of a–z, 0–9 and '-'", "dan-van-kheo", ReadProgramme);
    public static readonly ApiParameter<AsOf?> AsOf = new("asOf", "What the ledger knew then: a size, or an instant by which it was sealed.", "a size of the ledger, nor an instant with its offset such as 2026-11-25T10:00:00Z", "100", ReadAsOf);
    public static readonly ApiParameter<LocalDate?> Until = Day("until", "Only what had happened by that day.", "2019-12-31");
    public static readonly ApiParameter<LocalDate?> On = Day("on", "The day that is meant. Default: today in Viet Nam.", "2025-07-01");
    public static readonly ApiParameter<LocalDate?> UnitsOn = On with { Description = "With structure=now: the day whose units are meant. Default: today in Viet Nam." };
    public static readonly ApiParameter<ReportPeriod> Period = Kind("period", "Of grassroots democracy: the figures up to the end of the period.", ReportPeriod.Year, Periods);
    public static readonly ApiParameter<Structure?> Structure = Choice<Structure>("structure", "By the units as they were (then), or by those of another day (now).").Or("then");
    public static readonly ApiParameter<SuccessorPolicy?> Successors = Choice<SuccessorPolicy>("successors", "With structure=now: where goes what has no single whole successor.").Or("unallocated");
    public static readonly ApiParameter<Level?> Level = Choice<Level>("level", "The level. Default: the only one that has postings.");
    public static readonly ApiParameter<YearBasis> By = Kind("by", "Which year is meant: the campaign's, or that of the decision.", YearBasis.CampaignYear, Enum.GetValues<YearBasis>());
    public static readonly ApiParameter<string?> Figure = Text("figure", "A figure or family of the catalogue (docs/figures.md).", "models.registered") with { IsInPath = true, IsRequired = true };
    public static readonly ApiParameter<string?> Facet = Text("facet", "The facet of a family.", "economy");
    public static readonly ApiParameter<string?> Name = Text("name", "The full name of the collective, the person, or the head of the household.", "Chi bộ thôn 2") with { IsRequired = true };
    public static readonly ApiParameter<string?> Label = Text("label", "The source's own label for the person.", "CN-01");
    public static readonly ApiParameter<string?> Figures = Text("figure", "A figure of the catalogue, or family:facet; again for more. Default: the main ones.", "models.recognised.by-field:economy") with { IsRepeatable = true };
    public static readonly ApiParameter<ParticipantKind?> Kinds = Choice<ParticipantKind>("kind", "Only recipients of that kind.");
    public static readonly ApiParameter<FieldCode?> Field = new("field", "Only models of that field: a basic one, or the campaign's own.", "a field, 1 to 64 of a–z, 0–9 and '-'", "economy", ReadField);
    public static readonly ApiParameter<ParticipantKind?> Owner = Choice<ParticipantKind>("owner", "Only models of such an owner.");
    public static readonly ApiParameter<EntryKind?> Entry = Choice<EntryKind>("entry", "Only new or only maintained models.");
    public static readonly ApiParameter<ModelStep?> Step = Choice<ModelStep>("step", "Only models for which the step stands: as many as the report counts.");
    public static readonly ApiParameter<string?> Search = Text("q", "Only models with words in title, collective, unit, place or id, or in the owner's name, that begin so; marks and capitals do not matter.", "nong thon");
    public static readonly ApiParameter<int> From = Number("from", "How many lines to pass over.", 0, int.MaxValue, 0, 0);
    public static readonly ApiParameter<int> Limit = Number("limit", "How many lines at most.", 1, ApiPage.Most, 20, ApiPage.Usual);
    public static readonly ApiParameter<int> Most = Limit with { Description = "So many of each kind are listed at most; all are counted.", Default = "20" };
    public static readonly ApiParameter<long> Seq = new("seq", "The event's place in the store, as an explanation gives it.", "a whole number from 1", "1", ReadSeq) { IsInPath = true, IsRequired = true, Range = (1, long.MaxValue) };
    public static readonly ApiParameter<ReportFormat> Format = Kind("format", "The form of the answer; goes before the header Accept.", ReportFormat.Json, Enum.GetValues<ReportFormat>());

    private static ApiParameter<string?> Text(string name, string description, string example) =>
        new(name, description, $"a text of 1 to {ApiParameter.MaxLength} letters", example, (string text, [MaybeNullWhen(false)] out string? value) => (value = text).Length > 0);

    private static ApiParameter<LocalDate?> Day(string name, string description, string example) => new(name, description, "a day, YYYY-MM-DD, of the years 1900 to 2999", example, ReadDay);

    private static ApiParameter<int> Number(string name, string description, int least, int greatest, int example, int usual) => new(
        name, description, $"a whole number from {least} to {greatest}", example.ToString(CultureInfo.InvariantCulture),
        (string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least && value <= greatest)
    {
        Range = (least, greatest),
        Default = usual.ToString(CultureInfo.InvariantCulture),
    };

    private static ApiParameter<TKind> Kind<TKind>(string name, string description, TKind usual, IReadOnlyList<TKind> kinds)
        where TKind : struct, Enum
    {
        string[] codes = [.. kinds.Select(k => k.ToCode())];
        return new(name, description, $"one of: {string.Join(", ", codes)}", usual.ToCode(), (string text, out TKind value) => KindText.TryParse(text, out value) && kinds.Contains(value)) { Codes = codes, Default = usual.ToCode() };
    }

    private static ApiParameter<TKind?> Choice<TKind>(string name, string description)
        where TKind : struct, Enum
    {
        var codes = KindText.Codes<TKind>();
        return new(name, description, $"one of: {string.Join(", ", codes)}", codes[0], (string text, out TKind? value) => (value = KindText.TryParse<TKind>(text, out var kind) ? kind : null) is not null) { Codes = codes };
    }

    private static bool ReadProgramme(string text, out ProgrammeCode? value) => (value = ProgrammeCode.TryParse(text, out var programme) ? programme : null) is not null;

    private static bool ReadField(string text, out FieldCode? value) => (value = FieldCode.TryParse(text, out var field) ? field : null) is not null;

    private static bool ReadAsOf(string text, out AsOf? value) => (value = Projections.AsOf.TryParse(text, out var asOf) ? asOf : null) is not null;

    private static bool ReadDay(string text, out LocalDate? value) =>
        (value = LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var day) && day.Year is >= 1900 and <= 2999 ? day : null) is not null;

    private static bool ReadSeq(string text, out long value) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value > 0;
}
