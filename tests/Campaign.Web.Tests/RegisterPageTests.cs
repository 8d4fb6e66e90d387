using System.Globalization;
using Campaign.Domain;
using Campaign.Host.Web;
using Microsoft.Playwright;

namespace Campaign.Web.Tests;

/// <summary>The pages of models, commendations and grassroots democracy, as a reader of the example of 2019 has them.</summary>
[Collection(BrowserTests.Name)]
public sealed class RegisterPageTests(BrowserFixture browser)
{
    private static readonly CampaignYear Year = CampaignYear.Of(2019);

    public static TheoryData<string> Pages => ["/models/980/2019", "/model/DVK-2019-001", "/honour/980/2019", "/democracy/980/2019"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_read_in_English_and_says_that_the_data_are_made_up(string path)
    {
        await using var opened = await browser.OpenAsync(path);
        await Assertions.Expect(opened.Page.Locator("main")).ToContainTextAsync("Dữ liệu minh họa");

        await opened.GoAsync($"/preferences/language/en?back={path}");

        Assert.Equal("en", await opened.Page.GetAttributeAsync("html", "lang"));
        await Assertions.Expect(opened.Page.Locator("main")).ToContainTextAsync("Illustrative data");
    }

    [Fact]
    public async Task Models_are_found_without_marks_page_by_page_and_by_what_is_chosen()
    {
        await using var opened = await browser.OpenAsync("/models/980/2019");
        var page = opened.Page;
        Assert.Equal(50, await page.Locator("tbody tr").CountAsync());
        await page.ClickAsync("a[rel=next]");
        await page.WaitForURLAsync("**page=2");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(5);

        await page.FillAsync("#q", "DUONG hoa");
        await page.PressAsync("#q", "Enter");
        await page.WaitForURLAsync("**q=DUONG*");

        var titles = await page.Locator("tbody th a").AllInnerTextsAsync();
        Assert.NotEmpty(titles);
        Assert.Contains("Đường hoa phụ nữ tự quản", titles);
        Assert.All(titles, t => Assert.Contains("đường", t, StringComparison.OrdinalIgnoreCase)); // "hoa" is in the name of every unit
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle); // what is chosen before the page is interactive is drawn over
        await page.SelectOptionAsync("#field", "economy");
        await page.ClickAsync(".filters button");
        await page.WaitForURLAsync("**field=economy*");
        Assert.Equal("DUONG hoa", await page.InputValueAsync("#q"));
        Assert.Equal("economy", await page.InputValueAsync("#field"));
        Assert.True(await page.Locator("tbody tr").CountAsync() < titles.Count);
    }

    [Fact]
    public async Task The_number_of_models_at_a_step_is_the_reports_and_leads_to_its_events()
    {
        var query = new Projections.YearlyReportQuery(TextValue.Parse<UnitSelector>("980"), Year) { Programme = TextValue.Parse<ProgrammeCode>("dan-van-kheo") };
        var report = (await browser.Demo.Ledger.Reports.YearlyAsync(query)).Value!;
        var recognised = report.Figures.Single(f => f.Figure == Figures.ModelsRecognised && f.Facet is null && f.Level == Level.District).Value;
        await using var opened = await browser.OpenAsync("/models/980/2019?step=recognised");

        Assert.Equal($"{recognised}", await opened.Page.InnerTextAsync(".found a.figure"));
        Assert.Contains("/explain/980@", await opened.Page.GetAttributeAsync(".found a.figure", "href"), StringComparison.Ordinal);
    }

    /// <summary>Else the number above a list would lead to another one.</summary>
    [Fact]
    public async Task As_many_models_stand_at_a_step_as_its_figure_counts()
    {
        var reports = browser.Demo.Ledger.Reports;
        var (unit, programme) = (TextValue.Parse<UnitSelector>("980"), TextValue.Parse<ProgrammeCode>("dan-van-kheo"));
        var report = (await reports.YearlyAsync(new Projections.YearlyReportQuery(unit, Year) { Programme = programme })).Value!;
        var without = new List<ModelStep>();
        foreach (var step in ModelListAddress.Steps.Prepend(ModelStep.Registered))
        {
            var filter = new Projections.ModelFilter { Step = step };
            if (ModelListAddress.FigureOf(filter) is not { Figure: var figure })
            {
                without.Add(step);
                continue;
            }

            var found = (await reports.FindModelsAsync(new Projections.ViewQuery(unit, Year), filter)).Value!;
            var counted = report.Figures.Where(f => f.Figure == figure && f.Facet is null && f.Value > 0).Select(f => (f.Level, f.Value!.Value)).OrderDescending();
            Assert.Equal(counted, found.Levels.Select(l => (l.Level, l.Count)).OrderDescending());
        }

        Assert.Equal([ModelStep.RecognitionRevoked], without);
    }

    [Theory]
    [InlineData("/models/980/2019?q=khongcogi", 200, "Không mô hình nào khớp")]
    [InlineData("/models/980/2019?page=9", 200, "Trang này ở sau trang cuối")]
    [InlineData("/models/980/2019?level=planet", 400, "not-a-value")]
    [InlineData("/models/980/2019?page=0", 400, "not-a-value")]
    [InlineData("/models/980/2010", 404, "campaign-not-launched")]
    [InlineData("/models/99999/2019", 404, "unknown-unit")]
    [InlineData("/model/KHONG-CO", 404, "model-not-registered")]
    [InlineData("/honour/980/1", 400, "not-a-value")]
    [InlineData("/recipient/980/2019/KHONG-CO", 404, "unknown-commendation")]
    [InlineData("/democracy/980/2010", 404, "campaign-not-launched")]
    public async Task What_is_not_there_is_said_with_a_status(string path, int status, string words)
    {
        await using var opened = await browser.OpenAsync(path);

        Assert.Equal(status, opened.Response.Status);
        await Assertions.Expect(opened.Page.Locator("main")).ToContainTextAsync(words); // it is read once more when the page becomes interactive
    }

    [Fact]
    public async Task A_list_can_be_searched_without_a_script()
    {
        await using var opened = await browser.OpenAsync("/models/980/2019", new BrowserNewContextOptions { JavaScriptEnabled = false });
        await opened.Page.FillAsync("#q", "dvk-2019-001");
        await opened.Page.ClickAsync(".filters button");
        await opened.Page.WaitForURLAsync("**q=dvk-2019-001*");

        Assert.Equal(1, await opened.Page.Locator("tbody tr").CountAsync());
    }

    [Fact]
    public async Task A_model_shows_its_steps_in_order_and_what_was_undone_struck_through()
    {
        var model = TextValue.Parse<ModelId>("WEB-2");
        var commune = TextValue.Parse<UnitSelector>("98001");
        var dvk = TextValue.Parse<ProgrammeCode>("dan-van-kheo");
        DomainCommand[] steps =
        [
            new RegisterModel(model, dvk, Year, commune, "Ánh sáng đường quê", TextValue.Parse<FieldCode>("economy"), new ParticipantInput(ParticipantKind.Collective, "Chi hội Nông dân ấp 3"), EntryKind.New) ,
            new CorrectModelDetails(model, Year) { Title = "Ánh sáng an ninh", Reason = "ghi nhầm tên" },
            new SurveyModel(model, Year) ,
            new AnnulModelStep(model, Year, ModelStep.Surveyed) { Reason = "chưa khảo sát" },
        ];
        foreach (var (step, at) in steps.Select((s, i) => (s, i)))
            Assert.Null((await browser.Demo.RecordAsync(step, $"web-{at}")).Refusal);

        await using var opened = await browser.OpenAsync("/model/WEB-2");

        Assert.Equal("Ánh sáng an ninh", await opened.Page.InnerTextAsync("h1"));
        var shown = await opened.Page.Locator(".timeline > li").AllInnerTextsAsync();
        Assert.Equal(["Đã đăng ký", "Đã sửa thông tin", "Đã khảo sát", "Đã hủy do ghi nhầm"], shown.Select(s => s.Split('\n').First(line => line.StartsWith('Đ')).Split(" đã hủy")[0].Split(" sự kiện số")[0].Trim()));
        Assert.Equal("Đã khảo sát", await opened.Page.InnerTextAsync(".timeline .undone del"));
        Assert.Equal("Ánh sáng đường quê", await opened.Page.InnerTextAsync(".timeline li ul del"));
        Assert.Contains("chưa khảo sát", shown[3], StringComparison.Ordinal);
        Assert.Contains("web-3", shown[3], StringComparison.Ordinal);
        var undone = await opened.Page.GetAttributeAsync(".timeline .undone p:first-child a", "href");
        Assert.Equal(undone, await opened.Page.GetAttributeAsync(".timeline > li:nth-child(4) .quiet a", "href"));
        var corrected = await opened.Page.GetAttributeAsync(".timeline > li:nth-child(2) .quiet a", "href");
        Assert.Null((await browser.Demo.RecordAsync(new AnnulEntry(long.Parse(corrected!.Split('/')[^1], CultureInfo.InvariantCulture), "thử"))).Refusal); // others count the example
        Assert.Null((await browser.Demo.RecordAsync(new AnnulModelStep(model, Year, ModelStep.Registered) { Reason = "thử" })).Refusal);
    }

    [Fact]
    public async Task The_honour_roll_counts_as_the_report_does_and_keeps_praise_apart()
    {
        var roll = (await browser.Demo.Ledger.Reports.CommendationRegisterAsync(new Projections.ViewQuery(TextValue.Parse<UnitSelector>("980"), Year))).Value!;
        await using var opened = await browser.OpenAsync("/honour/980/2019");
        var page = opened.Page;

        Assert.Equal($"{roll.Lines.Count(l => l.Revoked is null)}", await page.InnerTextAsync("tfoot td:last-child a.figure"));
        Assert.Equal(roll.Lines.Count, await page.Locator("section[aria-labelledby^=form-] tbody tr").CountAsync());
        await page.Locator("section[aria-labelledby^=form-] tbody th a").First.ClickAsync();
        await page.WaitForURLAsync("**/recipient/**");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Quá trình khen thưởng");
        Assert.Empty(await opened.SeriousFaultsAsync());
        Assert.True(await page.Locator(".timeline > li").CountAsync() > 0);
    }

    /// <summary>What <c>view recipient</c> prints, and where each of it was recorded.</summary>
    [Fact]
    public async Task A_recipient_has_what_the_command_line_prints_and_each_leads_to_its_event()
    {
        const string Id = "KT-2019-005";
        var (commendation, decision) = (TextValue.Parse<CommendationId>(Id), TextValue.Parse<DecisionId>("QD-KT-2019"));
        DomainCommand[] steps =
        [
            new PayReward(commendation, 300_000) { On = Day("2020-01-05"), Reason = "mức của huyện" },
            new RevokeCommendation(commendation, RevocationGround.FalseFile, decision) { On = Day("2020-06-01"), Reason = "thử" },
            new RecoverArtefact(commendation) { On = Day("2020-06-02") },
        ];
        foreach (var step in steps)
            Assert.Equal("", (await browser.Demo.RecordAsync(step)).Refusal?.ToString() ?? "");
        await browser.Demo.Ledger.Log.SealAsync();
        try
        {
            await using var opened = await browser.OpenAsync($"/recipient/980/2019/{Id}");
            var text = await opened.Page.InnerTextAsync("main");
            foreach (var part in (string[])[
                Id, "giấy khen", "rõ số và ngày quyết định", "hệ thống không rõ", "Trao: 03/01/2020, Phó Bí thư Thường trực Huyện ủy", "Tiền thưởng: 300.000 đồng",
                "Đã hủy bỏ (hồ sơ, thông tin sai sự thật); đã thu hồi hiện vật", "Nếu khen ngày ", "không có gì cản trở."])
                Assert.Contains(part, text, StringComparison.Ordinal);

            var links = await opened.Page.Locator(".timeline .events a").EvaluateAllAsync<string[][]>("all => all.map(a => [a.innerText.split(' – ')[0], a.getAttribute('href')])");
            Assert.Equal(["Ghi nhận quyết định", "Khen thưởng", "Trao tặng", "Chi tiền thưởng", "Hủy bỏ khen thưởng", "Thu hồi hiện vật"], links.Select(l => l[0]));
            foreach (var link in links)
            {
                await opened.GoAsync(link[1]);
                Assert.Contains(link[0], await opened.Page.InnerTextAsync("h1"), StringComparison.Ordinal);
            }
        }
        finally
        {
            await UndoAsync(Id, steps.Length);
        }
    }

    /// <summary>The example has none of these, so that nothing is shown where the other tests look.</summary>
    [Fact]
    public async Task As_many_models_stand_at_a_step_that_the_example_never_takes()
    {
        (ModelStep Step, Func<ModelId, DomainCommand>[] Way)[] ways =
        [
            (ModelStep.Surveyed, [m => new SurveyModel(m, Year)]),
            (ModelStep.Returned, [m => new ReturnRegistration(m, Year) { Reason = "thử" }]),
            (ModelStep.Denied, [m => new AcceptRegistration(m, Year), m => new DenyRecognition(m, Year) { Reason = "thử" }]),
            (ModelStep.Replicated, [m => new AcceptRegistration(m, Year), m => new RecogniseModel(m, Year), m => new ReplicateModel(m, Year) { Place = "Thôn 5" }]),
            (ModelStep.Discontinued, [m => new AcceptRegistration(m, Year), m => new RecogniseModel(m, Year), m => new DiscontinueModel(m, Year) { Reason = "thử" }]),
        ];
        var models = ways.Select(w => TextValue.Parse<ModelId>($"WEB-{w.Step.ToCode().ToUpperInvariant()}")).ToList();
        try
        {
            foreach (var (way, model) in ways.Zip(models))
            {
                Assert.Equal((0L, 0L), await AtAsync(way.Step));
                await TakeAsync([Registered(model), .. way.Way.Select(step => step(model))]);
                Assert.Equal((1L, 1L), await AtAsync(way.Step));
                await using var opened = await browser.OpenAsync($"/models/980/2019?step={way.Step.ToCode()}");
                Assert.Equal("1", await opened.Page.InnerTextAsync(".found a.figure"));
                Assert.Equal($"/model/{model}", await opened.Page.Locator("tbody th a").GetAttributeAsync("href"));
                await opened.Page.ClickAsync(".found a.figure");
                await Assertions.Expect(opened.Page.Locator("h1")).ToContainTextAsync(": 1");
            }
        }
        finally
        {
            foreach (var model in models)
                await UndoAsync(model);
        }
    }

    [Fact]
    public async Task Grassroots_democracy_shows_who_reported_and_every_figure_leads_to_its_events()
    {
        await using var opened = await browser.OpenAsync("/democracy/980/2019");
        var page = opened.Page;

        Assert.Contains("Đã báo cáo", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.True(await page.Locator(".indicators tbody tr").CountAsync() > 3);
        Assert.True(await page.Locator("section[aria-labelledby=committee] .timeline > li").CountAsync() > 0);
        var numbers = await page.Locator(".indicators td:nth-child(2) a.figure").EvaluateAllAsync<string[]>("links => links.map(a => a.getAttribute('href'))");
        Assert.NotEmpty(numbers);
        Assert.All(numbers, href => Assert.Contains("programme=qcdc", href, StringComparison.Ordinal));
    }

    private static PartialDate Day(string day) => TextValue.Parse<PartialDate>(day);

    private static RegisterModel Registered(ModelId model) => new(
        model, TextValue.Parse<ProgrammeCode>("dan-van-kheo"), Year, TextValue.Parse<UnitSelector>("98003"), "Bước chưa có trong ví dụ", TextValue.Parse<FieldCode>("economy"),
        new ParticipantInput(ParticipantKind.Collective, "Thôn 9"), EntryKind.New);

    /// <summary>Each by another hand, as nobody approves their own.</summary>
    private async Task TakeAsync(IEnumerable<DomainCommand> commands)
    {
        foreach (var (command, at) in commands.Select((c, i) => (c, i)))
            Assert.Equal("", (await browser.Demo.RecordAsync(command, $"web-{at}")).Refusal?.ToString() ?? "");
    }

    /// <summary>The figure of the step, and the lines of the list.</summary>
    private async Task<(long Figure, long Listed)> AtAsync(ModelStep step)
    {
        var (reports, unit) = (browser.Demo.Ledger.Reports, TextValue.Parse<UnitSelector>("980"));
        var filter = new Projections.ModelFilter { Step = step };
        var figure = ModelListAddress.FigureOf(filter)!.Value.Figure;
        var report = (await reports.YearlyAsync(new Projections.YearlyReportQuery(unit, Year) { Programme = TextValue.Parse<ProgrammeCode>("dan-van-kheo") })).Value!;
        return (report.Figures.Where(f => f.Figure == figure && f.Facet is null).Sum(f => f.Value ?? 0), (await reports.FindModelsAsync(new Projections.ViewQuery(unit, Year), filter)).Value!.Count);
    }

    private async Task UndoAsync(ModelId model)
    {
        if ((await browser.Demo.Ledger.Reports.ModelHistoryAsync(model)).Value is not { } history)
            return;
        foreach (var entry in history.Registrations.SelectMany(r => r.Entries).Where(e => e.AnnulledBy is null && e.Annuls is null).OrderByDescending(e => e.Seq))
            Assert.Equal("", (await browser.Demo.RecordAsync(new AnnulEntry(entry.Seq, "thử"), "web-undo")).Refusal?.ToString() ?? "");
    }

    /// <summary>Undoes the last steps of a commendation.</summary>
    private async Task UndoAsync(string commendation, int steps)
    {
        var query = new Projections.RecipientQuery(TextValue.Parse<UnitSelector>("980"), Year, "Ban Công tác Mặt trận thôn 2", new NodaTime.LocalDate(2020, 12, 1));
        var record = (await browser.Demo.Ledger.Reports.RecipientHistoryAsync(query)).Value!.Recipients.Single(r => r.Awards.Any(a => a.CommendationId == commendation));
        foreach (var e in record.Entries.Where(e => e.Data is CommendationEvent).OrderByDescending(e => e.Seq).Take(steps))
            Assert.Equal("", (await browser.Demo.RecordAsync(new AnnulEntry(e.Seq, "thử"), "web-undo")).Refusal?.ToString() ?? "");
    }
}
