using System.Text;
using Campaign.Host.Tests.Cli;
using Campaign.TestKit;
using MiniExcelLibs;

namespace Campaign.Host.Tests.Import;

/// <summary>The verb as scripts see it: it needs no ledger.</summary>
public sealed class TemplateVerbTests : IDisposable
{
    private const string Nowhere = "Host=127.0.0.1;Port=1;Username=nobody;Password=none;Database=none";

    private readonly string folder = TemporaryFolder.Create("template");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_template_goes_to_a_new_file_and_never_over_one_that_is_there()
    {
        var path = Path.Combine(folder, "units.csv");

        var first = await CampaignProgram.RunAsync($"template units --lang vi -o {path}", Nowhere);
        var written = await File.ReadAllBytesAsync(path);
        var second = await CampaignProgram.RunAsync($"template units -o {path}", Nowhere);

        Assert.Equal(new Ran(0, "", ""), first);
        Assert.Equal("\uFEFFMã đơn vị;Tên đơn vị;Loại đơn vị;Trực thuộc;Từ ngày;Đến ngày\r\n", Encoding.UTF8.GetString(written));
        Assert.Equal((1, ""), (second.ExitCode, second.Output));
        Assert.Contains("not written over", Assert.Single(second.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(written, await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task A_name_that_says_so_is_a_workbook_that_other_programs_read()
    {
        var path = Path.Combine(folder, "units.xlsx");

        var ran = await CampaignProgram.RunAsync($"template units --lang vi -o {path}", Nowhere);

        Assert.Equal(new Ran(0, "", ""), ran);
        Assert.Equal(["Đơn vị"], MiniExcel.GetSheetNames(path));
        Assert.Equal(["Mã đơn vị", "Tên đơn vị", "Loại đơn vị", "Trực thuộc", "Từ ngày", "Đến ngày"], ((IDictionary<string, object>)MiniExcel.Query(path).Single()).Values.Select(v => (string)v));
    }

    [Fact]
    public async Task Without_a_file_a_template_goes_to_standard_output()
    {
        var ran = await CampaignProgram.RunAsync("template decisions", Nowhere);

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        Assert.Equal("decision_id,kind,number,series,decided_on,issuers,track,signer_office,signer,subject,decider", ran.Output.Trim('\uFEFF', '\r', '\n'));
    }
}
