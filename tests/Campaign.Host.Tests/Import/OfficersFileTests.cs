using Campaign.Host.Import;

namespace Campaign.Host.Tests.Import;

/// <summary>Files as officers write them are the same rows as files in canonical form.</summary>
public sealed class OfficersFileTests
{
    private const string Models = "model_id,programme,year,unit,title,field,owner_kind,entry,level\nM1,dan-van-kheo,2019,98001,Đường hoa,economy,collective,new,commune\n";

    private const string Vietnamese = """
        STT;Mã mô hình;Phong trào;Năm;Đơn vị;Tên mô hình;Lĩnh vực;Loại chủ thể;Hình thức đăng ký;Cấp;
        1;M1;Dân vận khéo;2019;98001;Đường hoa;Kinh tế;Tập thể;Đăng ký mới;Cấp xã;
        2;;;;;;;;;;
        """;

    [Fact]
    public void Vietnamese_headings_and_codes_are_the_same_row_with_the_same_id()
    {
        var (one, other) = (TestFile.Row("models", Models), TestFile.Row("models", "\uFEFF" + Vietnamese));

        Assert.Equal(one.Cells.OrderBy(c => c.Key, StringComparer.Ordinal), other.Cells.OrderBy(c => c.Key, StringComparer.Ordinal));
        Assert.Equal(TestFile.Kind("models").KeyOf(one), TestFile.Kind("models").KeyOf(other));
        Assert.Equal(ContentId.OfRow("models", "k", one.Cells), ContentId.OfRow("models", "k", other.Cells));
    }

    [Fact]
    public void A_cell_in_canonical_form_stays_as_it_is()
    {
        foreach (var path in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "examples", "2019-district"), "*.csv"))
        {
            using var file = ImportFile.Open(TestFile.Kind(Path.GetFileNameWithoutExtension(path)), new FileInfo(path));
            var written = file.Records.Select(r => file.Header.Texts.Zip(r.Cells).Where(c => c.Second.Length > 0).ToDictionary(c => c.First, c => c.Second));

            Assert.Equal(written.ToList(), file.Rows.Select(r => r.Cells).ToList());
        }
    }

    [Fact]
    public void A_fault_names_the_heading_of_the_file()
    {
        var row = TestFile.Row("models", Vietnamese.Replace("Tập thể", "Câu lạc bộ", StringComparison.Ordinal));
        TestFile.Kind("models").Read(row);

        var fault = Assert.Single(row.Faults);
        Assert.Equal(("Loại chủ thể", "not-a-value"), (fault.Column, fault.Code));
        Assert.Contains("'Câu lạc bộ' is no value of 'Loại chủ thể'", fault.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Chủ thể", "ambiguous-column", "Chủ thể", "'owner_kind' ('Loại chủ thể') or 'owner' ('Tên chủ thể')")]
    [InlineData("Title", "duplicate-column", "Title", "'Tên mô hình' and 'Title' are the same column, 'title'.")]
    [InlineData("Số điện thoại", "unknown-column", "Số điện thoại", "no column of models")]
    public void A_heading_that_names_no_one_column_is_refused(string heading, string code, string column, string says)
    {
        using var file = TestFile.Open("models", Vietnamese.Replace("Cấp;\n", $"Cấp;{heading}\n", StringComparison.Ordinal));

        var fault = Assert.Single(file.Faults);

        Assert.Equal((code, column), (fault.Code, fault.Column));
        Assert.Contains(says, fault.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_without_a_name_that_has_a_cell_is_refused()
    {
        using var file = TestFile.Open("units", "code,name,kind,\n98,A,province,x\n");

        Assert.Equal(ImportCode.UnknownColumn, Assert.Single(file.Faults).Code);
    }

    [Fact]
    public void The_reason_is_a_code_only_of_a_step_that_is_undone()
    {
        const string Steps = "model_id,year,step,reason,note\n";

        Assert.Equal("accepted", TestFile.Row("model-steps", Steps + "M1,2019,Đã hủy do ghi nhầm,Đã đưa vào danh sách,a\n").Raw("reason"));
        Assert.Equal("Trả lại", TestFile.Row("model-steps", Steps + "M1,2019,returned,Trả lại,a\n").Raw("reason"));
    }

    [Theory]
    [InlineData("15/10/2019", "2019-10-15")]
    [InlineData("5/8/2023", "2023-08-05")]
    [InlineData("05/08/2023", "2023-08-05")]
    [InlineData("29/2/2020", "2020-02-29")]
    [InlineData("10/2019", "2019-10")]
    [InlineData("3/2019", "2019-03")]
    [InlineData("2019-10-15", "2019-10-15")]
    [InlineData("2019", "2019")]
    [InlineData("unknown", "unknown")]
    public void A_date_is_the_same_as_papers_write_it(string written, string iso)
    {
        var row = TestFile.Row("model-steps", $"model_id,year,step,on\nM1,2019,surveyed,{written}\n");
        TestFile.Kind("model-steps").Read(row);

        Assert.Equal((iso, "M1/2019//surveyed/" + iso), (row.Raw("on"), TestFile.Kind("model-steps").KeyOf(row)));
        Assert.Empty(row.Faults);
    }

    [Theory]
    [InlineData("10/15/2019", "the day comes before the month")]
    [InlineData("5/8/23", "the year has four digits")]
    [InlineData("31/2/2019", "Write e.g. 2019-10-15")]
    [InlineData("29/2/2019", "Write e.g. 2019-10-15")]
    [InlineData("13/2019", "Write e.g. 2019-10-15")]
    [InlineData("5/8/0000", "Write e.g. 2019-10-15")]
    [InlineData("15-10-2019", "Write e.g. 2019-10-15")]
    [InlineData("15/10/2019 00:00", "Write e.g. 2019-10-15")]
    [InlineData("43753", "Write e.g. 2019-10-15")]
    public void A_date_that_may_be_another_or_none_is_refused_as_it_stands(string written, string says)
    {
        var row = TestFile.Row("model-steps", $"model_id,year,step,Ngày\nM1,2019,surveyed,{written}\n");
        TestFile.Kind("model-steps").Read(row);

        var fault = Assert.Single(row.Faults);
        Assert.Equal(("Ngày", ImportCode.BadDate), (fault.Column, fault.Code));
        Assert.StartsWith($"'{written}' is no date", fault.Sentence, StringComparison.Ordinal);
        Assert.Contains(says, fault.Sentence, StringComparison.Ordinal);
    }}
