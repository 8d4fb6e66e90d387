using System.Text;
using Campaign.Host.Import;
using Campaign.Host.Reports;

namespace Campaign.Host.Tests.Import;

public sealed class ImportTemplateTests
{
    public static TheoryData<string> Kinds => [.. ImportKind.All.Select(k => k.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_empty_template_is_a_file_of_its_kind_with_every_column_and_no_rows(string kindName)
    {
        var kind = ImportKind.All.Single(k => k.Name == kindName);
        foreach (var language in new[] { ReportLanguage.En, ReportLanguage.Vi })
        {
            foreach (var content in new[] { ImportTemplate.TextOf(kind, language), ImportTemplate.WorkbookOf(kind, language) })
            {
                using var file = TestFile.Open(kind.Name, "t", content);

                Assert.Empty(file.Faults);
                Assert.Empty(file.Rows);
                Assert.Equal(kind.Columns.Select(c => c.Name), file.Header.Texts.SelectMany(heading => Aliases.ColumnsOf(kind, heading)));
                Assert.True(file.Header.Sheet is null || Aliases.IsKind(kind, file.Header.Sheet));
            }
        }
    }

    [Fact]
    public void A_template_begins_with_the_mark_by_which_excel_knows_utf8()
    {
        var kind = ImportKind.All.Single(k => k.Name == "units");

        Assert.Equal("\uFEFFcode,name,kind,parent,valid_from,valid_to\r\n", Encoding.UTF8.GetString(ImportTemplate.TextOf(kind, ReportLanguage.En)));
        Assert.Equal("\uFEFFMã đơn vị;Tên đơn vị;Loại đơn vị;Trực thuộc;Từ ngày;Đến ngày\r\n", Encoding.UTF8.GetString(ImportTemplate.TextOf(kind, ReportLanguage.Vi)));
    }
}
