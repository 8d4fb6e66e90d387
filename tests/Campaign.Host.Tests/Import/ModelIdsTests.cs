using Campaign.Domain;
using Campaign.Host.Import;

namespace Campaign.Host.Tests.Import;

public sealed class ModelIdsTests
{
    private const string Header = "model_id;programme;year;unit;Tên mô hình;field;owner_kind;entry\r\n";
    private const string New = ";dan-van-kheo;2019;98001;Đường hoa; kinh tế;Tập thể;Đăng ký mới\r\n";

    [Fact]
    public void A_new_model_without_an_id_is_given_one_that_never_changes() =>
        Assert.Equal(["98001-2019-duong-hoa-8c0f81"], IdsOf(Header + New));

    [Theory]
    [InlineData("M7;dan-van-kheo;2019;98001;Đường hoa;economy;collective;new\r\n", "M7")]
    [InlineData(";dan-van-kheo;2019;98001;Đường hoa;economy;collective;maintained\r\n", "")]
    [InlineData(";dan-van-kheo;2019;98001;;economy;collective;new\r\n", "")]
    public void A_model_that_has_an_id_or_must_have_one_of_old_is_given_none(string row, string id) => Assert.Equal([id], IdsOf(Header + row));

    [Fact]
    public void Models_that_differ_in_marks_alone_have_ids_of_their_own_and_long_titles_fit()
    {
        var longest = New.Replace("Đường hoa", string.Concat(Enumerable.Repeat("Đường hoa nông thôn mới ", 9)), StringComparison.Ordinal);

        var ids = IdsOf(Header + New + New.Replace("Đường", "Dưỡng", StringComparison.Ordinal) + longest);

        Assert.Equal(3, ids.Distinct().Count());
        Assert.All(ids, id => Assert.True(ModelId.TryParse(id, out _), id));
    }

    [Fact]
    public void The_completed_file_is_the_same_rows_and_needs_no_ids()
    {
        using var file = TestFile.Open("models", Header + New + ";dan-van-kheo;2019;98001;\"a;\"\"b\"\"\";economy;household;new\r\n", assignsIds: true);

        var completed = string.Concat(ModelIds.Complete(file));

        Assert.StartsWith("\uFEFF" + Header, completed, StringComparison.Ordinal);
        Assert.Contains(";98001;\"a;\"\"b\"\"\";economy;household;new\r\n", completed, StringComparison.Ordinal);
        Assert.Equal(
            Rows(Header + New, assignsIds: true)[0].Cells,
            Rows(completed, assignsIds: false)[0].Cells);
    }

    [Fact]
    public void Without_being_asked_for_no_id_is_given() => Assert.Equal("", Rows(Header + New, assignsIds: false)[0].Raw("model_id"));

    private static List<string> IdsOf(string text) => [.. Rows(text, assignsIds: true).Select(r => r.Raw("model_id"))];

    private static List<ImportRow> Rows(string text, bool assignsIds) => TestFile.Rows("models", text, assignsIds);
}
