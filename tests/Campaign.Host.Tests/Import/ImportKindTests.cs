using System.Text.RegularExpressions;
using Campaign.Domain;
using Campaign.Host.Import;
using NodaTime;

namespace Campaign.Host.Tests.Import;

public sealed partial class ImportKindTests
{
    [Fact]
    public void A_unit_without_dates_has_existed_ever()
    {
        var (command, _) = Read("units", "code,name,kind\n98,Tỉnh Minh họa,province\n");

        Assert.Equal(new EstablishUnit(TextValue.Parse<UnitCode>("98"), "Tỉnh Minh họa", UnitKind.Province), command);
    }

    [Fact]
    public void A_unit_begins_and_ends_on_whole_days()
    {
        var (command, _) = Read("units", "code,name,kind,valid_from,valid_to\n98,A,province,2004-07-08,2025-06-30\n");

        var unit = Assert.IsType<EstablishUnit>(command);
        Assert.Equal((new LocalDate(2004, 7, 8), new LocalDate(2025, 6, 30)), (unit.Since, unit.Until));
        Assert.Equal([("valid_from", "bad-date")], Faults("units", "code,name,kind,valid_from\n98,A,province,2004-07\n"));
    }

    [Theory]
    [InlineData("31/02/2019")]
    [InlineData("2019-02-30")]
    [InlineData("2019-2-3")]
    [InlineData("19")]
    public void A_date_that_is_none_is_refused(string date) =>
        Assert.Equal([("on", "bad-date")], Faults("model-steps", $"model_id,year,step,on\nM1,2019,accepted,{date}\n"));

    [Theory]
    [InlineData("2019-10-15")]
    [InlineData("2019-10")]
    [InlineData("2019")]
    [InlineData("")]
    public void A_date_is_as_much_as_is_known(string date)
    {
        var (command, _) = Read("model-steps", $"model_id,year,step,on\nM1,2019,accepted,{date}\n");

        Assert.Equal(TextValue.Parse<PartialDate>(date), command!.On);
    }

    [Fact]
    public void Every_fault_of_a_row_is_found_at_once() =>
        Assert.Equal(
            [("year", "not-a-value"), ("unit", "missing"), ("owner_kind", "not-a-value"), ("registered_on", "bad-date")],
            Faults("models", "model_id,programme,year,unit,title,field,owner_kind,entry,registered_on\nM1,dan-van-kheo,19,,T,economy,club,new,soon\n"));

    [Fact]
    public void An_unknown_code_is_answered_with_the_list()
    {
        var row = Row("units", "code,name,kind\n98,A,region\n", out var kind);
        kind.Read(row);

        Assert.Contains("province (tỉnh, thành phố), district (", Assert.Single(row.Faults).Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("campaigns", "programme,unit,year,event\ndan-van-kheo,980,2019,closed\n", "event", "launched, field, window, target, declared, frozen, transferred, summarised")]
    [InlineData("model-steps", "model_id,year,step\nM1,2019,visited\n", "step", "accepted, returned, resubmitted, withdrawn, surveyed")]
    [InlineData("model-steps", "model_id,year,step,reason,note\nM1,2019,annulled,visited,twice\n", "reason", "registered, returned")]
    [InlineData("model-steps", "model_id,year,step,target\nM1,2019,promotion-withdrawn,country\n", "target", "commune, district, province")]
    [InlineData("commendations", "commendation_id,programme,year,recipient_kind,recipient,unit,result\nK1,dan-van-kheo,2019,individual,A,980,lost\n", "result", "awarded, praised, refused, proposed")]
    [InlineData("commendations", "commendation_id,programme,year,recipient_kind,recipient,unit,result,ground,notice\nK1,dan-van-kheo,2019,individual,A,980,refused,late,12-TB\n", "ground", "wrong-subject, standards-not-met")]
    [InlineData("commendation-steps", "commendation_id,step\nK1,lost\n", "step", "presented, revoked, artefact-recovered, reward-paid, reward-recovered, annulled")]
    [InlineData("commendation-steps", "commendation_id,step,ground,decision_id\nK1,revoked,mistake,Q1\n", "ground", "fraud, false-file, unlawful-decision, violation-in-period")]
    public void A_code_that_is_none_is_answered_with_those_there_are(string kindName, string text, string column, string listed)
    {
        var row = Row(kindName, text, out var kind);
        kind.Read(row);

        var fault = Assert.Single(row.Faults);
        Assert.Equal((column, "not-a-value"), (fault.Column, fault.Code));
        Assert.Contains(listed, LabelInBrackets().Replace(fault.Sentence, ""), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_that_says_nothing_for_the_command_is_a_fault()
    {
        var row = Row("model-steps", "model_id,year,step,score\nM1,2019,accepted,90\n", out var kind);
        kind.Read(row);
        row.RefuseUnread("this row");

        Assert.Equal([("score", ImportCode.NotUsed)], row.Faults.Select(f => (f.Column!, f.Code)));
    }

    [Fact]
    public void A_commendation_without_a_form_has_an_unknown_one()
    {
        var (command, _) = Read("commendations", "commendation_id,programme,year,recipient_kind,recipient,unit\nK1,dan-van-kheo,2019,collective,A,980\n");

        Assert.Equal("unknown", Assert.IsType<AwardCommendation>(command).Form.ToString());
    }

    [Fact]
    public void Lists_are_separated_by_bars()
    {
        var (command, _) = Read("models", "model_id,programme,year,unit,title,field,owner_kind,entry,co_units\nM1,dan-van-kheo,2019,98001,T,economy,household,new,980-HND | 980-MTTQ\n");

        Assert.Equal(["980-HND", "980-MTTQ"], Assert.IsType<RegisterModel>(command).CoUnits.Select(u => u.ToString()));
    }

    [Theory]
    [InlineData("units", "since", "valid_from")]
    [InlineData("campaigns", "source", "text")]
    [InlineData("decisions", "on", "decided_on")]
    [InlineData("models", "model", "model_id")]
    [InlineData("models", "personInCharge", "person_in_charge")]
    [InlineData("models", "on", "registered_on")]
    [InlineData("model-steps", "scorePoints", "score")]
    [InlineData("commendations", "presentedOn", "presented_on")]
    [InlineData("commendations", "recipient", "recipient")]
    [InlineData("campaigns", "cutOff", "until")]
    [InlineData("campaigns", "until", "until")]
    [InlineData("campaigns", "fields", "code")]
    [InlineData("commendation-steps", "amountDong", "amount")]
    public void A_refusal_of_the_domain_names_the_column(string kind, string field, string column) =>
        Assert.Equal(column, TestFile.Kind(kind).ColumnOf(field));

    [Fact]
    public void A_row_with_more_or_fewer_cells_than_the_header_is_at_fault() =>
        Assert.Equal(ImportCode.CellCount, Assert.Single(Row("units", "code,name,kind\n98,Tỉnh A, B,province\n", out _).Faults).Code);

    [Theory]
    [InlineData("code,name\n", "missing-column", "kind")]
    [InlineData("code,name,kind,size\n", "unknown-column", "size")]
    [InlineData("code,name,kind,name\n", "duplicate-column", "name")]
    public void A_header_that_does_not_fit_is_a_fault_of_the_file(string header, string code, string column)
    {
        using var file = TestFile.Open("units", header + "98,A,province\n");

        var fault = Assert.Single(file.Faults);
        Assert.Equal((code, column, 1), (fault.Code, fault.Column, fault.Line));
        Assert.Empty(file.Rows);
    }

    private static ImportRow Row(string kindName, string text, out ImportKind kind)
    {
        kind = TestFile.Kind(kindName);
        return TestFile.Row(kindName, text);
    }

    private static (DomainCommand? Command, ImportRow Row) Read(string kindName, string text)
    {
        var row = Row(kindName, text, out var kind);
        var command = kind.Read(row);
        Assert.Empty(row.Faults);
        return (command, row);
    }

    private static IEnumerable<(string, string)> Faults(string kindName, string text)
    {
        var row = Row(kindName, text, out var kind);
        kind.Read(row);
        return row.Faults.Select(f => (f.Column!, f.Code));
    }

    [GeneratedRegex(@" \([^)]*\)")]
    private static partial Regex LabelInBrackets();
}
