using System.Net;
using Campaign.Domain;
using Campaign.Host.Reports;
using Campaign.Host.Web.Pages.Parts;
using Campaign.Projections;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Campaign.Host.Tests.Reports;

/// <summary>What is said of a decision and of what came of an award, on the pages: what there is not leaves neither a comma nor a dash in a sentence.</summary>
public sealed class AwardPartsTests
{
    private static readonly ReportText Vi = new(ReportLanguage.Vi);
    private static readonly UnitRef District = new(TextValue.Parse<UnitCode>("980"), new LocalDate(2004, 7, 8), "Huyện Minh họa", UnitKind.District);
    private static readonly PartialDate Day = PartialDate.Of(new LocalDate(2020, 1, 3));

    [Theory]
    [InlineData(null, true, "Ủy ban nhân dân huyện", "<span>Quyết định ngày 03/01/2020, không rõ số</span> <span class=\"under quiet\">Ủy ban nhân dân huyện</span>")]
    [InlineData(null, false, null, "<span>Không rõ số và ngày quyết định</span> <span class=\"under quiet\"></span>")]
    [InlineData("12", true, "Ủy ban nhân dân huyện", "<span>12/QĐ-UBND</span> <span class=\"under quiet\">03/01/2020, Ủy ban nhân dân huyện</span>")]
    [InlineData("12", false, null, "<span>12/QĐ-UBND</span> <span class=\"under quiet\">không rõ ngày</span>")]
    public async Task A_register_says_under_a_decision_what_is_known_of_it(string? number, bool isDated, string? issuer, string expected)
    {
        var award = Award() with { Decision = Decision(number, isDated, issuer) };

        var html = await RenderedAsync<AwardTable>(new() { ["Unit"] = District, ["Lines"] = new[] { award }, ["Caption"] = "Sổ khen thưởng" });

        Assert.Contains(expected, html, StringComparison.Ordinal);
        Assert.Contains("data-label=\"Ghi chú\">–</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_award_has_remarks_only_where_something_came_of_it()
    {
        var revoked = Award() with { Revoked = RevocationGround.FalseFile, ArtefactIsRecovered = true, Decision = Decision("12", isDated: true, "Ủy ban nhân dân huyện") };

        Assert.DoesNotContain("warned", await RecipientAwardAsync(Award()), StringComparison.Ordinal);
        var html = await RecipientAwardAsync(revoked);

        Assert.Contains("<p class=\"warned\">Đã hủy bỏ (hồ sơ, thông tin sai sự thật); đã thu hồi hiện vật</p>", html, StringComparison.Ordinal);
        Assert.Contains("<p>Quyết định số 12/QĐ-UBND ngày 03/01/2020, Ủy ban nhân dân huyện</p>", html, StringComparison.Ordinal);
        Assert.Null(AwardRows.Remarks(Award(), Vi));
    }

    private static Task<string> RecipientAwardAsync(AwardLine award) =>
        RenderedAsync<RecipientAward>(new() { ["Award"] = award, ["Overlaps"] = Array.Empty<AwardOverlap>(), ["Entries"] = Array.Empty<RecordedEvent>() });

    private static async Task<string> RenderedAsync<T>(Dictionary<string, object?> parameters)
        where T : IComponent
    {
        await using var services = new ServiceCollection().AddLogging().AddCascadingValue(_ => Vi).BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString());
        return string.Join(' ', WebUtility.HtmlDecode(html).Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
    }

    private static DecisionNow Decision(string? number, bool isDated, string? issuer) =>
        new("QD-1", number, number is null ? null : "QĐ-UBND", isDated ? Day : PartialDate.Unknown, issuer is null ? [] : [issuer], null, false);

    private static AwardLine Award() => new()
    {
        CommendationId = "KT-2019-001", Programme = "dvk", Year = 2019, Level = Level.District, Result = CommendationResult.Awarded, RecipientKind = ParticipantKind.Individual, Recipient = "Cá nhân minh họa 01", Unit = "Xã Minh họa 01",
    };
}
