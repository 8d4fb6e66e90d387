using System.Diagnostics;
using System.Text;
using Campaign.Domain;
using Campaign.Host.Import;
using Campaign.Host.Postgres;
using Campaign.Host.Reports;
using Campaign.Host.Reports.Documents;
using Campaign.Host.Tests.Documents;
using Campaign.Host.Tests.Import;
using Campaign.Projections;
using Campaign.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;
using Npgsql;

namespace Campaign.Host.Tests;

/// <summary>Searches everything there is for the name of somebody whose record was erased.</summary>
public sealed class ErasedNameTests : IAsyncLifetime
{
    private const string Name = "Trịnh Thị Hoài Phương";

    private static readonly UnitSelector District = TextValue.Parse<UnitSelector>("980");
    private static readonly CampaignYear Year = CampaignYear.Of(2019);

    private readonly CampaignDatabase database = CampaignDatabase.ForTest(nameof(ErasedNameTests));
    private IHost host = null!;

    private CampaignLedger Ledger => host.Services.GetRequiredService<CampaignLedger>();

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddCampaignLedger(database.ConnectionString, o => (o.Access.IsChecked, o.Log.RunSequencer) = (false, false));
        host = builder.Build();
        await host.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task The_name_is_in_no_table_and_on_no_page_and_every_figure_is_as_it_was()
    {
        await RecordAsync();
        var (dump, columns, pages, figures) = (await DumpAsync(), await ColumnsAsync(), await PagesAsync(), await FiguresAsync());
        Assert.All([dump, columns, string.Concat(pages.Values)], text => Assert.True(Names(text))); // else the search finds nothing, whatever is there

        var person = TextValue.Parse<PersonId>((await ScalarAsync("select person_id from campaign.person_labels"))!);
        await AcceptedAsync(new RequestErasure(person, ErasureGround.Request));
        await AcceptedAsync(new ErasePerson(person));
        await Ledger.WaitForReportsAsync();

        Assert.False(Names(await DumpAsync()), "the dump");
        Assert.False(Names(await ColumnsAsync()), "a column");
        var after = await PagesAsync();
        Assert.DoesNotContain(after, page => Names(page.Value));
        Assert.Contains("[đã xóa]", after["models csv"], StringComparison.Ordinal);
        Assert.Contains("[đã xóa]", after["report text"], StringComparison.Ordinal);
        Assert.Equal(figures, await FiguresAsync());
        await Ledger.RebuildReportsAsync();
        Assert.Equal(figures, await FiguresAsync());

        foreach (var (kind, text) in Files) // imported again: nobody knows what stood in the erased cells, and nothing comes back
            Assert.Equal(0, (await ImportAsync(kind, text)).Added);
        Assert.False(Names(await DumpAsync()), "the dump after importing again");
    }

    [Fact]
    public async Task A_row_of_an_erased_person_is_refused_where_another_cell_differs()
    {
        await RecordAsync();
        var person = TextValue.Parse<PersonId>((await ScalarAsync("select person_id from campaign.person_labels"))!);
        await AcceptedAsync(new RequestErasure(person, ErasureGround.Request));
        await AcceptedAsync(new ErasePerson(person));
        using var file = TestFile.Open("models", "test.csv", Encoding.UTF8.GetBytes(Files[0].Text.Replace("Đường hoa", "Đường cờ", StringComparison.Ordinal)));
        var refused = (await new Importer(Ledger).ImportAsync(TestFile.Kind("models"), file, new ImportOptions(), null, CancellationToken.None)).Refused;
        Assert.Equal(("title", "row-differs"), (Assert.Single(refused).Column, refused[0].Code));
    }

    /// <summary>In whatever letters, composed or not, as text or as bytes.</summary>
    private static bool Names(string text)
    {
        var all = text.Normalize().ToLowerInvariant();
        string[] spellings = [Name, Name.ToUpperInvariant(), Name.ToLowerInvariant(), Name.Normalize(NormalizationForm.FormD), Name.Normalize(NormalizationForm.FormD).ToUpperInvariant()];
        return all.Contains(Name.ToLowerInvariant(), StringComparison.Ordinal)
            || spellings.Any(s => all.Contains(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(s)), StringComparison.Ordinal) || text.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes(s)), StringComparison.Ordinal));
    }

    private static (string Kind, string Text)[] Files
    {
        get
        {
            var apart = Name.Normalize(NormalizationForm.FormD);
            return
            [
                ("models", "model_id,programme,year,unit,title,field,owner_kind,entry,owner,owner_id,content,note\n"
                    + $"M1,dan-van-kheo,2019,980,Đường hoa,economy,individual,new,{apart},CN-01,\"Do bà {Name.ToUpperInvariant()} khởi xướng\",của {Name}\n"
                    + $"M2,dan-van-kheo,2019,980,Sạch đồng ruộng,economy,collective,new,Tổ 2,,Học theo {Name.ToLowerInvariant()},\n"),
                ("model-steps", $"model_id,year,step,note\nM1,2019,accepted,Nhất trí với {apart}\nM1,2019,promoted-to-province,\n"),
                ("commendations", "commendation_id,programme,year,recipient_kind,recipient,recipient_id,unit,form,result,decision_id,achievement\n"
                    + $"K1,dan-van-kheo,2019,individual,{Name},CN-01,980,giay-khen,awarded,QD,{Name} vận động hiến đất\n"),
            ];
        }
    }

    private async Task RecordAsync()
    {
        await ImportAsync("units", "code,name,kind\n980,Huyện Minh họa,district\n");
        await ImportAsync("campaigns", "programme,unit,year,event\ndan-van-kheo,980,2019,launched\n");
        await ImportAsync("decisions", "decision_id,kind,number,series,decided_on,issuers\nQD,commendation,70,QĐ-UBND,2019-12-20,UBND huyện\n");
        foreach (var (kind, text) in Files)
            await ImportAsync(kind, text);
        await AcceptedAsync(new RegisterModel(
            TextValue.Parse<ModelId>("M3"), TextValue.Parse<ProgrammeCode>("dan-van-kheo"), Year, District, "Nhà sạch", TextValue.Parse<FieldCode>("economy"),
            new ParticipantInput(ParticipantKind.Household, Name.ToUpperInvariant(), "CN-01"), EntryKind.New)); // a further version of the record
        await Ledger.WaitForReportsAsync();
    }

    private async Task<ImportResult> ImportAsync(string kind, string text)
    {
        using var file = TestFile.Open(kind, "test.csv", Encoding.UTF8.GetBytes(text));
        var result = await new Importer(Ledger).ImportAsync(TestFile.Kind(kind), file, new ImportOptions(), null, CancellationToken.None);
        Assert.Empty(result.Refused);
        return result;
    }

    private async Task AcceptedAsync(DomainCommand command) => Assert.Null((await Ledger.ExecuteAsync(command, new CommandContext(Guid.NewGuid(), "clerk"))).Refusal);

    private async Task<string> DumpAsync()
    {
        var program = PostgresBinaries.UsualFolders().Select(f => Path.Combine(f, "pg_dump")).First(File.Exists);
        var to = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        var info = new ProcessStartInfo(program, ["--host", to.Host!, "--port", $"{to.Port}", "--username", to.Username!, "--inserts", to.Database!]) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 };
        info.Environment["PGPASSWORD"] = to.Password;
        using var dump = Process.Start(info)!;
        var text = await dump.StandardOutput.ReadToEndAsync();
        await dump.WaitForExitAsync();
        Assert.Equal(0, dump.ExitCode);
        return text;
    }

    /// <summary>Every column of every table, as text; bytes as hex.</summary>
    private async Task<string> ColumnsAsync()
    {
        var tables = await ScalarAsync("select string_agg(format('%I.%I', table_schema, table_name), ' ') from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema')");
        var text = new StringBuilder();
        foreach (var table in tables!.Split(' '))
            text.Append(await ScalarAsync($"select string_agg(t::text, E'\\n') from {table} t"));
        return text.ToString();
    }

    private async Task<Dictionary<string, string>> PagesAsync()
    {
        var reports = Ledger.Reports;
        var view = new ViewQuery(District, Year);
        var pages = new Dictionary<string, string>();
        foreach (var format in Enum.GetValues<ReportFormat>())
        {
            var (text, name) = (new ReportText(ReportLanguage.Vi), format.ToString().ToLowerInvariant());
            pages.Add($"report {name}", ReportDocument.Write((await reports.YearlyAsync(new YearlyReportQuery(District, Year))).Value!, format, ReportLanguage.Vi).Content());
            pages.Add($"models {name}", ModelListLayout.Of((await reports.ModelsAsync(view)).Value!, text).Write(format, ReportLanguage.Vi).Content());
            pages.Add($"summary {name}", SummaryLayout.Of((await reports.SummaryAsync(view)).Value!, text).Write(format, ReportLanguage.Vi).Content());
            pages.Add($"funnel {name}", FunnelLayout.Of((await reports.FunnelAsync(view)).Value!, text).Write(format, ReportLanguage.Vi).Content());
            pages.Add($"register {name}", RegisterLayout.Of((await reports.CommendationRegisterAsync(view)).Value!, text).Write(format, ReportLanguage.Vi).Content());
            pages.Add($"counts {name}", CommendationCountsLayout.Of((await reports.CommendationsByYearAsync(view, YearBasis.CampaignYear)).Value!, text).Write(format, ReportLanguage.Vi).Content());
            pages.Add($"recipient {name}", await RecipientAsync(text, format));
            pages.Add($"exceptions {name}", ExceptionLayout.Of((await Ledger.Audit.ExceptionsAsync(new ExceptionsQuery(District, Year) { Today = new LocalDate(2030, 1, 1) })).Value!, text).Write(format, ReportLanguage.Vi).Content());
            pages.Add($"explain {name}", ExplanationLayout.Of((await Ledger.Audit.ExplainAsync(new ExplainQuery(District, Year, "models.registered"))).Value!, ReportLanguage.Vi).Write(format, ReportLanguage.Vi).Content());
        }

        return pages;
    }

    /// <summary>Asked for by another name than the erased one, which the page would repeat.</summary>
    private async Task<string> RecipientAsync(ReportText text, ReportFormat format)
    {
        var answer = await Ledger.Reports.RecipientHistoryAsync(new RecipientQuery(District, Year, "Tổ 2", new LocalDate(2030, 1, 1)));
        return answer.Value is { } found ? RecipientLayout.Of(found, text).Write(format, ReportLanguage.Vi).Content() : answer.Refusal!.Sentence;
    }

    private async Task<string> FiguresAsync() => (await ScalarAsync("select string_agg(b::text, ' ' order by b::text) from campaign.balances b where own <> 0 or total <> 0"))!;

    private async Task<string?> ScalarAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() as string;
    }
}
