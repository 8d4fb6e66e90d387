using System.Text;
using Campaign.Domain;
using Campaign.Host.Import;
using Campaign.Projections;
using Campaign.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Campaign.Host.Tests.Import;

/// <summary>Files of reports on grassroots democracy and of steering committees, from header to report.</summary>
public sealed class DemocracyImportTests : IAsyncLifetime
{
    private const string Header = "report_id,unit,year,period,place_kind,indicator,value,basis,declared_total,previous_declared,filed_on,status,reason\n";

    private static readonly ImportOptions Approver = new(Giver: new CommandGiver("approver"));

    private readonly CampaignDatabase database = CampaignDatabase.ForTest(nameof(DemocracyImportTests));
    private IHost host = null!;

    private CampaignLedger Ledger => host.Services.GetRequiredService<CampaignLedger>();

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddCampaignLedger(database.ConnectionString, o => o.Log.RunSequencer = false);
        host = builder.Build();
        await host.StartAsync();
        Assert.Empty((await ImportAsync("units", "code,name,kind,parent\n980,Huyện Minh họa,district,\n98001,Xã Bình An,commune,980\n")).Refused);
    }

    public async Task DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_report_is_filed_returned_filed_again_accepted_and_corrected()
    {
        const string rows = Header
            + "R1,98001,2019,year,community,reception.visits,20,,,,2019-12-10,,\n"
            + "R1,98001,2019,year,community,meetings.residents,,,,,2019-12-10,filed,\n"
            + "R1,98001,2019,year,community,,,,,,2019-12-12,returned,Thiếu chữ ký\n";
        const string later = Header + "R1,98001,2019,year,community,dialogues.held,2,,,,2019-12-15,,\n";
        const string again = Header
            + "R1b,98001,2019,year,agency,reception.visits,3,,,,2019-12-15,accepted,\n"
            + "R1,98001,2019,year,community,reception.visits,22,,24,18,2019-12-15,accepted,\n"
            + "R1,98001,2019,year,community,,,,,,2019-12-20,accepted,\n";
        const string corrected = Header + "R1,98001,2019,year,community,reception.visits,23,,24,18,2019-12-21,corrected,Cộng sai\n";
        Assert.Equal((3, 0), Counts(await ImportAsync("democracy", rows)));
        Assert.Equal((1, 0), Counts(await ImportAsync("democracy", later)));
        Assert.All((await ImportAsync("democracy", again)).Refused.Take(2), refused => Assert.Equal("own-item", refused.Code)); // who handed it in does not accept it
        Assert.Equal((3, 0), Counts(await ImportAsync("democracy", again, Approver)));
        Assert.Equal((0, 3), Counts(await ImportAsync("democracy", again, Approver)));
        Assert.Equal("own-item", Assert.Single((await ImportAsync("democracy", corrected, Approver)).Refused).Code); // who entered the line from paper does not correct it
        Assert.Equal((1, 0), Counts(await ImportAsync("democracy", corrected, new ImportOptions(Giver: new CommandGiver("second-approver")))));

        var figures = (await ReportAsync()).Figures.ToLookup(f => (f.Figure, f.Facet));
        Assert.Equal((26L, 27L), (figures[("democracy.reception.visits", null)].Single().Value, figures[("democracy.reception.visits", null)].Single().Declared));
        Assert.Equal(23, figures[("democracy.reception.visits.by-place", "community")].Single().Value);
        Assert.Equal(2, figures[("democracy.dialogues.held", null)].Single().Value);
        Assert.Null(figures[("democracy.meetings.residents", null)].Single().Value);
    }

    /// <summary>What was sent back could once be handed in again by hand only.</summary>
    [Fact]
    public async Task A_file_hands_in_again_what_was_sent_back_and_nothing_else()
    {
        const string first = Header
            + "R1,98001,2019,year,community,reception.visits,20,,,,2019-12-10,,\n"
            + "R1,98001,2019,year,community,dialogues.held,2,,,,2019-12-10,,\n";
        const string returned = "R1,98001,2019,year,community,,,,,,2019-12-12,returned,Thiếu chữ ký\n";
        const string again = Header
            + "R1,98001,2019,year,community,reception.visits,21,,,,15/12/2019,filed,\n"
            + "R1,98001,2019,year,community,dialogues.held,2,,,,15/12/2019,,\n";
        Assert.Equal((2, 0), Counts(await ImportAsync("democracy", first)));
        Assert.All((await ImportAsync("democracy", again)).Refused, refused => Assert.Equal("recorded-otherwise", refused.Code));
        Assert.Equal((1, 2), Counts(await ImportAsync("democracy", first + returned)));
        Assert.Equal((2, 0), Counts(await ImportAsync("democracy", again)));
        Assert.Equal((0, 3), Counts(await ImportAsync("democracy", first + returned)));
        Assert.Equal((1, 0), Counts(await ImportAsync("democracy", Header + "R1,98001,2019,year,community,,,,,,2019-12-20,accepted,\n", Approver)));
        Assert.Equal((21L, 2L), await ReportedAsync());

        async Task<(long?, long?)> ReportedAsync()
        {
            var figures = (await ReportAsync()).Figures.Where(f => f.Facet is null).ToLookup(f => f.Figure);
            return (figures["democracy.reception.visits"].Single().Value, figures["democracy.dialogues.held"].Single().Value);
        }
    }

    [Fact]
    public async Task A_file_in_vietnamese_is_the_same_file()
    {
        const string vi = "Mã báo cáo;Đơn vị;Năm;Kỳ báo cáo;Loại hình cơ sở;Chỉ tiêu;Số liệu;Cách tính;Ngày báo cáo;Trạng thái\n"
            + "R1;98001;2019;Quý II;Xã, cộng đồng dân cư;Lượt tiếp công dân;20;Lũy kế;05/07/2019;Đã duyệt\n";
        const string en = "report_id,unit,year,period,place_kind,indicator,value,basis,filed_on,status\nR1,98001,2019,q2,community,democracy.reception.visits,20,cumulative,2019-07-05,accepted\n";
        Assert.Equal((1, 0), Counts(await ImportAsync("democracy", vi)));
        Assert.Equal((0, 1), Counts(await ImportAsync("democracy", en)));

        const string committee = "Đơn vị;Phong trào;Năm thi đua;Sự kiện;Ngày;Đơn vị được kiểm tra;Kế hoạch;Kết quả kiểm tra\n980;quy chế dân chủ ở cơ sở;2019;Kiểm tra, giám sát;12/06/2019;98001;4;Công khai đầy đủ\n";
        Assert.Equal((1, 0), Counts(await ImportAsync("committees", committee)));
        Assert.Equal((0, 1), Counts(await ImportAsync("committees", "unit,programme,year,event,on,inspected_units,planned,findings\n980,qcdc,2019,inspection-held,2019-06-12,98001,4,Công khai đầy đủ\n")));
    }

    [Theory]
    [InlineData("R1,98001,2019,year,community,reception.imagined,1,,,,,,", "indicator", "unknown-indicator")]
    [InlineData("R1,98001,2019,year,community,reception.visits,-1,,,,,,", "indicator", "out-of-range")]
    [InlineData("R1,98001,2019,year,community,reception.visits,1.5,,,,,,", "value", "not-a-value")]
    [InlineData("R1,98001,2019,month,community,reception.visits,1,,,,,,", "period", "not-a-value")]
    [InlineData("R1,98001,2019,year,village,reception.visits,1,,,,,,", "place_kind", "not-a-value")]
    [InlineData("R1,98009,2019,year,community,reception.visits,1,,,,,,", "unit", "unknown-unit")]
    [InlineData("R1,98001,2019,year,community,,1,,,,,,", "indicator", "missing")]
    [InlineData("R1,98001,2019,year,community,,1,,,,,returned,", "value", "not-used")]
    [InlineData("R1,98001,2019,year,community,,,,,,,accepted,", "period", "activity-report-not-filed")]
    [InlineData("R1,98001,2019,year,community,reception.visits,1,,,,,done,", "status", "not-a-value")]
    public async Task A_bad_row_is_refused_with_its_column(string row, string column, string code)
    {
        var refused = (await ImportAsync("democracy", Header + row + "\n")).Refused;
        Assert.Equal((column, code), (refused[0].Column, refused[0].Code));
    }

    [Theory]
    [InlineData("980,qcdc,2019,held,,,,", "event", "not-a-value")]
    [InlineData("980,qcdc,2019,inspection-held,,98009,,", "inspected_units", "unknown-unit")]
    [InlineData("980,qcdc,2019,inspection-held,,,-1,", "planned", "out-of-range")]
    [InlineData("980,qcdc,2019,consolidated,,,4,", "planned", "not-used")]
    public async Task A_bad_row_of_a_committee_is_refused_with_its_column(string row, string column, string code)
    {
        var refused = (await ImportAsync("committees", "unit,programme,year,event,on,inspected_units,planned,findings\n" + row + "\n")).Refused;
        Assert.Equal((column, code), (refused[0].Column, refused[0].Code));
    }

    private static (int Added, int Unchanged) Counts(ImportResult result)
    {
        Assert.Empty(result.Refused);
        return (result.Added, result.Unchanged);
    }

    private async Task<ImportResult> ImportAsync(string kind, string text, ImportOptions? options = null)
    {
        using var file = TestFile.Open(kind, "test.csv", Encoding.UTF8.GetBytes(text));
        return await new Importer(Ledger).ImportAsync(TestFile.Kind(kind), file, options ?? new ImportOptions(), null, CancellationToken.None);
    }

    private async Task<YearlyReport> ReportAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await Ledger.WaitForReportsAsync(patience.Token);
        return (await Ledger.Reports.YearlyAsync(new YearlyReportQuery(TextValue.Parse<UnitSelector>("98001"), CampaignYear.Of(2019)), patience.Token)).Value!;
    }
}
