using System.Text.Json;
using Campaign.TestKit;

namespace Campaign.Host.Tests.Cli;

/// <summary>A year of a district, from its launch to what came in late, recorded with nothing but the command line.</summary>
public sealed class YearTests : IAsyncLifetime
{
    private readonly CampaignDatabase database = CampaignDatabase.ForTest(nameof(YearTests));
    private readonly string folder = TemporaryFolder.Create("year");
    private int users;

    public Task InitializeAsync() => database.InitializeAsync();

    public async Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_year_is_recorded_from_launch_to_late_facts_and_every_figure_explained()
    {
        await LaunchAsync();
        await RegisterAsync();
        await JudgeAsync();
        await CommendAsync();
        await PutRightAsync();
        await CloseAsync();
        await AddLaterAsync();

        await ReportsAsync("980", new()
        {
            ["models.registered"] = 5, ["models.live"] = 4, ["models.accepted"] = 4, ["models.returned"] = 0, ["models.withdrawn"] = 1,
            ["models.surveyed"] = 1, ["models.appraised"] = 3, ["models.recognised"] = 2, ["models.outstanding"] = 1, ["models.denied"] = 1,
            ["models.promoted-to-province"] = 1, ["models.province-recognised"] = 1, ["models.province-denied"] = 0,
            ["models.replicated"] = 1, ["models.discontinued"] = 1,
            ["commendations.awarded"] = 1, ["commendations.revoked"] = 1, ["praises.given"] = 1,
        });
        await ReportsAsync("98001", new() { ["models.registered"] = 2, ["models.recognised"] = 1, ["commendations.awarded"] = 0, ["commendations.revoked"] = 1 });
        await ReportsAsync("98002", new() { ["models.registered"] = 3, ["models.recognised"] = 1, ["commendations.awarded"] = 1 });
        await ExplainsAsync("models.surveyed", 1, ("model-surveyed.v1", 1), ("model-surveyed.v1", 1), ("model-entry-annulled.v1", -1));
        await ExplainsAsync("models.registered.by-field:culture-society", 1, ("model-registered.v1", 1), ("model-registered.v1", 1), ("model-details-corrected.v1", -1));
        await ExplainsAsync("commendations.awarded", 1, ("commendation-awarded.v1", 1), ("commendation-awarded.v1", 1), ("commendation-revoked.v1", -1));
        await ExplainsAsync("models.returned", 0, ("registration-returned.v1", 1), ("registration-resubmitted.v1", -1));
    }

    private async Task LaunchAsync()
    {
        await ImportAsync("units", "code,name,kind,parent", "98,Tỉnh Minh họa,province,", "980,Huyện Minh họa,district,98", "98001,Xã Một,commune,980", "98002,Xã Hai,commune,980");
        await ImportAsync(
            "campaigns",
            "programme,unit,year,event,on,until,body,code,facet,text",
            "dan-van-kheo,980,2019,launched,2019-01-15,,Ban Dân vận Huyện ủy,,,",
            "dan-van-kheo,980,2019,field,2019-01-15,,,nong-lam-nghiep,economy,Nông – lâm nghiệp",
            "dan-van-kheo,980,2019,window,2019-02-01,2019-03-31,,,,");
        await ImportAsync(
            "decisions", "decision_id,kind,number,series,decided_on,issuers,track", "QD-CN,recognition,61,QĐ-BCĐ,2019-11-20,,party",
            "QD-KT,commendation,70,QĐ-UBND,2019-12-20,UBND huyện,state", "QD-HB,revocation,12,QĐ-UBND,2020-03-02,UBND huyện,state");
    }

    private async Task RegisterAsync()
    {
        await ImportAsync(
            "models",
            "model_id,programme,year,unit,title,field,owner_kind,entry,owner,registered_on",
            "M1,dan-van-kheo,2019,98001,Vườn mẫu,nong-lam-nghiep,collective,new,Tổ 1,2019-02-10",
            "M2,dan-van-kheo,2019,98001,Đường hoa,culture-society,collective,new,Tổ 2,2019-02-11",
            "M3,dan-van-kheo,2019,98002,Tổ tự quản,defence-security,individual,new,Cá nhân minh họa 01,2019-02-12",
            "M4,dan-van-kheo,2019,98002,Hũ gạo tình thương,economy,collective,new,Tổ 4,2019-03-01");
        await ImportAsync(
            "model-steps", "model_id,year,step,on,reason", "M1,2019,accepted,2019-04-01,", "M2,2019,returned,2019-03-05,Thiếu nội dung", "M2,2019,resubmitted,2019-03-20,",
            "M2,2019,accepted,2019-04-01,", "M3,2019,accepted,2019-04-01,", "M4,2019,accepted,2019-04-01,", "M4,2019,withdrawn,2019-06,");
    }

    private async Task JudgeAsync()
    {
        await ImportAsync(
            "model-steps", "model_id,year,step,on,decision_id,score,place", "M1,2019,surveyed,2019-06-10,,,", "M1,2019,surveyed,2019-09-10,,,", "M3,2019,surveyed,2019-09-11,,,",
            "M1,2019,appraised,2019-10-15,,92.5,", "M2,2019,appraised,2019-10-15,,81,", "M3,2019,appraised,2019-10-16,,48,",
            "M1,2019,recognised,2019-11-20,QD-CN,,", "M2,2019,recognised,2019-11-20,QD-CN,,", "M3,2019,denied,2019-11-20,QD-CN,,", "M1,2019,outstanding,2019-11-20,QD-CN,,",
            "M1,2019,promoted-to-province,2019-04,,,", "M1,2019,province-recognised,2019-12-10,,,", "M1,2019,replicated,2019-11,,,Xã Hai");
        await RecordAsync("discontinue-model", """{"model":"M3","year":"2019","on":"2019-12-01","reason":"Không còn hiệu quả"}""");
    }

    private async Task CommendAsync()
    {
        const string Recipient = """ "programme":"dan-van-kheo","year":"2019","unit":"98002","recipient":{"kind":"collective","name":"Tổ 5"}""";
        const string Award = $$"""{"commendation":"K3",{{Recipient}},"form":"giay-khen","track":"state","decision":"QD-KT","on":"2019-12-28"}""";
        await ImportAsync(
            "commendations", "commendation_id,programme,year,recipient_kind,recipient,unit,form,result,decision_id,model_id,on,ground,notice",
            "K1,dan-van-kheo,2019,collective,Tổ 1,98001,giay-khen,proposed,,M1,2019-11-25,,");
        await ImportAsync(
            "commendations", "commendation_id,programme,year,recipient_kind,recipient,unit,form,result,decision_id,model_id,on,ground,notice", "K1,dan-van-kheo,2019,collective,Tổ 1,98001,giay-khen,awarded,QD-KT,M1,,,",
            "K2,dan-van-kheo,2019,collective,Tổ 2,98001,,refused,,M2,2019-12-15,standards-not-met,Thông báo số 12/TB", "K4,dan-van-kheo,2019,collective,Tổ 4,98002,,praised,,,2019-12-28,,");
        await RecordAsync("put-recipient-on-hold", $$"""{{{Recipient}},"ground":"complaint","on":"2019-12-01"}""");
        await RefusedAsync("award-commendation", Award, "recipient: recipient-on-hold: ");
        await RecordAsync("lift-hold", $$"""{{{Recipient}},"ground":"complaint","on":"2019-12-20"}""");
        await RecordAsync("award-commendation", Award);
        await ImportAsync("commendation-steps", "commendation_id,step,on,amount,presenter_office", "K1,presented,2019-12-28,,Chủ tịch UBND huyện", "K1,reward-paid,2019-12-30,1490000,");
    }

    private async Task PutRightAsync()
    {
        await RecordAsync("correct-model-details", """{"model":"M2","year":"2019","unit":"98002","field":"economy","reason":"Ghi nhầm xã"}""");
        await ImportAsync("model-steps", "model_id,year,step,on,reason,note", "M3,2019,annulled,2019-12-30,surveyed,Ghi nhầm mô hình");
    }

    private async Task CloseAsync()
    {
        await ImportAsync(
            "campaigns", "programme,unit,year,event,on,until,text", "dan-van-kheo,980,2019,frozen,2020-01-02,2019-12-31,", "dan-van-kheo,980,2019,summarised,2020-01-03,,",
            "dan-van-kheo,980,2019,leadership,2020-01-03,,Ban hành kế hoạch từ đầu năm", "dan-van-kheo,980,2019,limitation,2020-01-03,,Một số nơi đăng ký chậm",
            "dan-van-kheo,980,2019,cause,2020-01-03,,Cán bộ kiêm nhiệm", "dan-van-kheo,980,2019,task,2020-01-03,,Nhân rộng mô hình tiêu biểu");
    }

    private async Task AddLaterAsync()
    {
        string[] late = ["model_id,programme,year,unit,title,field,owner_kind,entry,owner,registered_on", "M5,dan-van-kheo,2019,98001,Nhà sạch vườn đẹp,culture-society,collective,new,Tổ 6,2019-03-15"];
        await ImportAsync(
            "commendation-steps", "commendation_id,step,on,ground,decision_id,amount,note", "K1,revoked,2020-03-02,fraud,QD-HB,,Khai sai thành tích",
            "K1,artefact-recovered,2020-03-10,,,,", "K1,reward-recovered,2020-03-10,,,1490000,");
        var refused = await RunAsync($"import models {await WriteAsync("models", late)}");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("models.csv:2: figures-frozen: ", refused.Error, StringComparison.Ordinal);
        await ImportAsync("models", " --late-reason Xã-nộp-chậm", late);
        await RefusedAsync("survey-model", """{"model":"M2","year":"2019"}""", "lateReason: figures-frozen: ");
    }

    private Task ImportAsync(string kind, params string[] lines) => ImportAsync(kind, "", lines);

    private async Task ImportAsync(string kind, string options, string[] lines)
    {
        var ran = await RunAsync($"import {kind} {await WriteAsync(kind, lines)}{options}");
        Assert.Equal((0, "", $"{kind}.csv: {lines.Length - 1} rows, {lines.Length - 1} added, 0 unchanged, 0 refused"), (ran.ExitCode, ran.Output, ran.ErrorLines[^1])); // a slow one says before how far it is
    }

    private async Task<string> WriteAsync(string kind, string[] lines)
    {
        var path = Path.Combine(folder, $"{kind}.csv");
        await File.WriteAllLinesAsync(path, lines);
        return path;
    }

    private async Task RecordAsync(string command, string json)
    {
        var ran = await RunAsync($"record {command} --json", json);
        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
    }

    private async Task RefusedAsync(string command, string json, string said)
    {
        var ran = await RunAsync($"record {command}", json);
        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.StartsWith(said, Assert.Single(ran.ErrorLines), StringComparison.Ordinal);
    }

    private async Task ReportsAsync(string unit, Dictionary<string, long> expected)
    {
        using var report = JsonDocument.Parse((await RunAsync($"report {unit} 2019 --json")).Output);
        var figures = report.RootElement.GetProperty("figures").EnumerateArray()
            .Where(f => f.GetProperty("facet").ValueKind == JsonValueKind.Null && expected.ContainsKey(f.GetProperty("figure").GetString()!))
            .ToDictionary(f => f.GetProperty("figure").GetString()!, f => f.GetProperty("value").GetInt64());
        Assert.Equal(expected.OrderBy(f => f.Key, StringComparer.Ordinal), figures.OrderBy(f => f.Key, StringComparer.Ordinal));
    }

    private async Task ExplainsAsync(string figure, long value, params (string Type, int Amount)[] expected)
    {
        using var explanation = JsonDocument.Parse((await RunAsync($"explain 980 2019 {figure} --json")).Output);
        var entries = explanation.RootElement.GetProperty("entries").EnumerateArray().Select(e => (e.GetProperty("type").GetString()!, e.GetProperty("amount").GetInt32())).ToList();
        Assert.Equal(value, explanation.RootElement.GetProperty("value").GetInt64());
        Assert.Equal(expected.Order(), entries.Order());
    }

    /// <summary>Each time by somebody else: nobody approves what they recorded.</summary>
    private Task<Ran> RunAsync(string arguments, string? input = null) =>
        CampaignProgram.RunAsync(arguments.Split(' ')[0] is "import" or "record" ? $"{arguments} --actor user-{++users}" : arguments, database.ConnectionString, input);
}
