using Campaign.Domain;
using Campaign.Host.Reports;
using Campaign.Projections;
using NodaTime;

namespace Campaign.Host.Tests.Reports;

/// <summary>What is not known of a decision is said as such, and not left as a gap in a sentence.</summary>
public sealed class DecisionWordsTests
{
    [Theory]
    [InlineData(null, false, "không rõ số và ngày quyết định", "number and date of the decision not known")]
    [InlineData(null, true, "quyết định ngày 03/01/2020, không rõ số", "decision of 2020-01-03, number not known")]
    [InlineData("12", false, "quyết định số 12/QĐ-UBND, không rõ ngày", "decision 12/QĐ-UBND, date not known")]
    [InlineData("12", true, "quyết định số 12/QĐ-UBND ngày 03/01/2020", "decision 12/QĐ-UBND of 2020-01-03")]
    public void A_decision_in_running_text_says_what_is_known_of_it(string? number, bool isDated, string vi, string en)
    {
        var decision = new DecisionNow("QD-1", number, number is null ? null : "QĐ-UBND", isDated ? PartialDate.Of(new LocalDate(2020, 1, 3)) : PartialDate.Unknown, [], null, false);

        Assert.Equal((vi, en), (new ReportText(ReportLanguage.Vi).DecisionInWords(decision), new ReportText(ReportLanguage.En).DecisionInWords(decision)));
        Assert.Null(new ReportText(ReportLanguage.Vi).IssuedBy(decision));
        Assert.Equal("Ủy ban nhân dân huyện", new ReportText(ReportLanguage.Vi).IssuedBy(decision with { Issuers = ["Ủy ban nhân dân huyện"] }));
    }
    /// <summary>Of a committee's decision the number alone is told.</summary>
    [Fact]
    public void A_number_in_running_text_is_called_one() =>
        Assert.Equal(("quyết định số 12/QĐ-UBND", "decision 12/QĐ-UBND"), (new ReportText(ReportLanguage.Vi).NumberInWords("12/QĐ-UBND"), new ReportText(ReportLanguage.En).NumberInWords("12/QĐ-UBND")));
}
