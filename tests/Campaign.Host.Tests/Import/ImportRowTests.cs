using Campaign.Domain;
using NodaTime;

namespace Campaign.Host.Tests.Import;

/// <summary>Each event, step and result of a file gives its command, and nothing else.</summary>
public sealed class ImportRowTests
{
    private const string Campaigns = "programme,unit,year,event,on,until,code,facet,text\n";
    private const string Steps = "model_id,year,step,level,on,decision_id,score,place,target,reason,note\n";
    private const string Commendations = "commendation_id,programme,year,recipient_kind,recipient,unit,result,on,form,track,campaign_unit,ground,notice,notified_on,reason,note\n";
    private const string CommendationSteps = "commendation_id,step,on,ground,decision_id,amount,presenter_office,reason,note\n";

    private static readonly ProgrammeCode Programme = TextValue.Parse<ProgrammeCode>("dan-van-kheo");
    private static readonly CampaignYear Year = CampaignYear.Of(2019);
    private static readonly UnitSelector Unit = TextValue.Parse<UnitSelector>("980");
    private static readonly ModelId Model = TextValue.Parse<ModelId>("M1");
    private static readonly CommendationId Award = TextValue.Parse<CommendationId>("K1");
    private static readonly DecisionId Decision = TextValue.Parse<DecisionId>("Q1");
    private static readonly ParticipantInput Recipient = new(ParticipantKind.Collective, "Tổ 1");

    public static TheoryData<string, DomainCommand> CampaignEvents => new()
    {
        { "field,2019-01-05,,nong-nghiep,economy,Nông nghiệp", new AdoptFields(Programme, Unit, Year, [new LocalField(Code("nong-nghiep"), "Nông nghiệp", Code("economy"))]) { On = Date("2019-01-05") } },
        { "window,2019-02,2019-03-15,,,", new SetRegistrationWindow(Programme, Unit, Year, Date("2019-02"), Date("2019-03-15")) },
        { "frozen,2019-12-05,2019-11-30,,,", new FreezeFigures(Programme, Unit, Year, new LocalDate(2019, 11, 30)) { On = Date("2019-12-05") } },
        { "summarised,2020-01-03,,,,", new SummariseCampaign(Programme, Unit, Year) { On = Date("2020-01-03") } },
        { "summarised,2020-01-03,,,,Đạt 55 mô hình", new SummariseCampaign(Programme, Unit, Year) { On = Date("2020-01-03"), Results = ["Đạt 55 mô hình"] } },
        { "leadership,,,,,Ban hành kế hoạch", new SummariseCampaign(Programme, Unit, Year) { Leadership = ["Ban hành kế hoạch"] } },
        { "limitation,,,,,Một số nơi chậm", new SummariseCampaign(Programme, Unit, Year) { Limitations = ["Một số nơi chậm"] } },
        { "cause,,,,,Cán bộ kiêm nhiệm", new SummariseCampaign(Programme, Unit, Year) { Causes = ["Cán bộ kiêm nhiệm"] } },
        { "task,,,,,Nhân rộng mô hình", new SummariseCampaign(Programme, Unit, Year) { Tasks = ["Nhân rộng mô hình"] } },
    };

    public static TheoryData<string, DomainCommand> ModelStepRows => new()
    {
        { "accepted,,2019-03,,,,,,", new AcceptRegistration(Model, Year) { On = Date("2019-03") } },
        { "returned,commune,,,,,,Thiếu hồ sơ,n", new ReturnRegistration(Model, Year, Level.Commune) { Reason = "Thiếu hồ sơ", Note = "n" } },
        { "resubmitted,,,,,,,,", new ResubmitRegistration(Model, Year) },
        { "withdrawn,,,,,,,,", new WithdrawRegistration(Model, Year) },
        { "surveyed,,2019-06,,,,,,", new SurveyModel(Model, Year) { On = Date("2019-06") } },
        { "appraised,,,,91.5,,,,", new AppraiseModel(Model, Year) { ScorePoints = 91.5m } },
        { "recognised,,,Q1,,,,,", new RecogniseModel(Model, Year) { Decision = Decision } },
        { "denied,,,,,,,,", new DenyRecognition(Model, Year) },
        { "recognition-revoked,,,,,,,,", new RevokeRecognition(Model, Year) },
        { "outstanding,,,,,,,,", new NameModelOutstanding(Model, Year) },
        { "promoted-to-district,commune,,,,,,,", new PromoteModelToDistrict(Model, Year, Level.Commune) },
        { "promoted-to-province,,,,,,,,", new PromoteModelToProvince(Model, Year) },
        { "promotion-withdrawn,,,,,,district,,", new WithdrawPromotion(Model, Year) { Target = Level.District } },
        { "province-recognised,,,,,,,,", new RecordProvinceRecognition(Model, Year, ProvinceVerdict.Recognised) },
        { "province-denied,,,,,,,,", new RecordProvinceRecognition(Model, Year, ProvinceVerdict.Denied) },
        { "replicated,,,,,Thôn 9,,,", new ReplicateModel(Model, Year) { Place = "Thôn 9" } },
        { "discontinued,,,,,,,,", new DiscontinueModel(Model, Year) },
        { "annulled,,2019-07,,,,,surveyed,Ghi hai lần", new AnnulModelStep(Model, Year, ModelStep.Surveyed) { On = Date("2019-07"), Reason = "Ghi hai lần" } },
    };

    public static TheoryData<string, DomainCommand> CommendationRows => new()
    {
        {
            "proposed,2019-11,giay-khen,state,,,,,,",
            new ProposeCommendation(Award, Programme, Year, Unit, Recipient, TextValue.Parse<FormCode>("giay-khen")) { On = Date("2019-11"), Track = Track.State }
        },
        {
            "refused,,,,980,standards-not-met,12-TB,2019-12-01,r,n",
            new RefuseCommendation(Award, Programme, Year, Unit, Recipient, RefusalGround.StandardsNotMet, "12-TB")
            {
                CampaignUnit = Unit, NotifiedOn = Date("2019-12-01"), Reason = "r", Note = "n",
            }
        },
        {
            ",2019-11,,party,,,,,Khác hệ thống,",
            new AwardCommendation(Award, Programme, Year, Unit, Recipient, TextValue.Parse<FormCode>("unknown")) { On = Date("2019-11"), Track = Track.Party, Reason = "Khác hệ thống" }
        },
        { "praised,2020-01-03,,,,,,,,", new GivePraise(Award, Programme, Year, Unit, Recipient) { On = Date("2020-01-03") } },
    };

    public static TheoryData<string, DomainCommand> CommendationStepRows => new()
    {
        { "presented,2020-01-03,,,,Chủ tịch,,", new PresentCertificate(Award) { On = Date("2020-01-03"), PresenterOffice = "Chủ tịch" } },
        { "revoked,2020-03,fraud,Q1,,,Khai sai,", new RevokeCommendation(Award, RevocationGround.Fraud, Decision) { On = Date("2020-03"), Reason = "Khai sai" } },
        { "artefact-recovered,,,,,,,", new RecoverArtefact(Award) },
        { "reward-paid,,,,1490000,,,", new PayReward(Award, 1_490_000m) },
        { "reward-paid,2025-08-01,,,,,,", new PayReward(Award) { On = Date("2025-08-01") } },
        { "reward-recovered,,,,500000,,,n", new RecoverReward(Award, 500_000m) { Note = "n" } },
        { "annulled,,,,,,reward-paid,Nhầm người", new AnnulCommendationStep(Award, CommendationStep.RewardPaid) { Reason = "Nhầm người" } },
    };

    [Theory]
    [MemberData(nameof(CampaignEvents))]
    public void An_event_of_a_campaign_is_its_command(string cells, DomainCommand expected) =>
        Assert.Equal(expected, Read("campaigns", $"{Campaigns}dan-van-kheo,980,2019,{cells}\n"));

    [Theory]
    [MemberData(nameof(ModelStepRows))]
    public void A_step_of_a_model_is_its_command(string cells, DomainCommand expected) =>
        Assert.Equal(expected, Read("model-steps", $"{Steps}M1,2019,{cells}\n"));

    [Theory]
    [MemberData(nameof(CommendationRows))]
    public void A_result_of_a_commendation_is_its_command(string cells, DomainCommand expected) =>
        Assert.Equal(expected, Read("commendations", $"{Commendations}K1,dan-van-kheo,2019,collective,Tổ 1,980,{cells}\n"));

    [Theory]
    [MemberData(nameof(CommendationStepRows))]
    public void A_step_of_a_commendation_is_its_command(string cells, DomainCommand expected) =>
        Assert.Equal(expected, Read("commendation-steps", $"{CommendationSteps}K1,{cells}\n"));

    [Fact]
    public void A_file_names_every_step_of_the_domain_but_registrations_and_corrections()
    {
        Assert.Equal(KindText.Codes<ModelStep>().Except(["registered", "details-corrected"]).Order(), ModelStepRows.Select(FirstCell).Order());
        Assert.Equal(
            KindText.Codes<CommendationStep>().Except(["proposed", "refused", "awarded", "praised", "corrected"]).Order(),
            CommendationStepRows.Select(FirstCell).Distinct().Order());
    }

    [Theory]
    [InlineData("campaigns", "programme,unit,year,event,until\ndan-van-kheo,980,2019,frozen,\n", "until", "missing")]
    [InlineData("campaigns", "programme,unit,year,event,until\ndan-van-kheo,980,2019,frozen,2019-11\n", "until", "bad-date")]
    [InlineData("campaigns", "programme,unit,year,event,code,facet\ndan-van-kheo,980,2019,field,nn,economy\n", "text", "missing")]
    [InlineData("campaigns", "programme,unit,year,event\ndan-van-kheo,980,2019,task\n", "text", "missing")]
    [InlineData("model-steps", "model_id,year,step,reason\nM1,2019,annulled,accepted\n", "note", "missing")]
    [InlineData("model-steps", "model_id,year,step,score\nM1,2019,appraised,8o\n", "score", "not-a-value")]
    [InlineData("commendations", "commendation_id,programme,year,recipient_kind,recipient,unit,result,ground\nK1,dan-van-kheo,2019,collective,T,980,refused,violation\n", "notice", "missing")]
    [InlineData("commendation-steps", "commendation_id,step,amount\nK1,reward-recovered,\n", "amount", "missing")]
    [InlineData("commendation-steps", "commendation_id,step,amount\nK1,reward-paid,702.000\n", "amount", "not-a-value")]
    [InlineData("commendation-steps", "commendation_id,step,amount\nK1,reward-recovered,0.5\n", "amount", "not-a-value")]
    [InlineData("commendation-steps", "commendation_id,step,on,ground\nK1,revoked,2020-02-30,fraud\n", "decision_id", "missing")]
    public void What_a_row_lacks_is_said_by_column(string kind, string text, string column, string code) =>
        Assert.Contains((column, code), FaultsOf(kind, text));

    [Theory]
    [InlineData("model-steps", "model_id,year,step,on\nM1,2019,surveyed,2019-05\nM1,2019,surveyed,2019-06\n", false)]
    [InlineData("model-steps", "model_id,year,step,on\nM1,2019,recognised,2019-05\nM1,2019,recognised,2019-06\n", true)]
    [InlineData("model-steps", "model_id,year,step,place\nM1,2019,replicated,Thôn 1\nM1,2019,replicated,Thôn 2\n", false)]
    [InlineData("model-steps", "model_id,year,step,reason,note\nM1,2019,annulled,accepted,a\nM1,2019,annulled,surveyed,a\n", false)]
    [InlineData("model-steps", "model_id,year,step,reason,note\nM1,2019,annulled,accepted,a\nM1,2019,annulled,accepted,b\n", true)]
    [InlineData("commendation-steps", "commendation_id,step,on,amount\nK1,reward-paid,2020,1\nK1,reward-paid,2020,2\n", false)]
    [InlineData("commendation-steps", "commendation_id,step,on,amount,note\nK1,reward-paid,2020,1,a\nK1,reward-paid,2020,1,b\n", true)]
    [InlineData("commendation-steps", "commendation_id,step,on\nK1,presented,2020\nK1,presented,2021\n", true)]
    [InlineData("campaigns", "programme,unit,year,event,text\nd,980,2019,task,a\nd,980,2019,task,b\n", false)]
    [InlineData("campaigns", "programme,unit,year,event,until\nd,980,2019,frozen,2019-11-30\nd,980,2019,frozen,2019-12-31\n", true)]
    [InlineData("campaigns", "programme,unit,year,event,on,until\nd,980,2019,window,2019-01,2019-02\nd,980,2019,window,2019-01,2019-03\n", false)]
    [InlineData("commendations", "commendation_id,programme,year,recipient_kind,recipient,unit,result\nK1,d,2019,collective,T,980,proposed\nK1,d,2019,collective,T,980,awarded\n", false)]
    [InlineData("commendations", "commendation_id,programme,year,recipient_kind,recipient,unit,result\nK1,d,2019,collective,T,980,refused\nK1,d,2019,collective,T,980,awarded\n", true)]
    public void What_happens_once_has_one_key_and_what_may_come_again_several(string kindName, string text, bool areOne)
    {
        var keys = TestFile.Rows(kindName, text).Select(TestFile.Kind(kindName).KeyOf).Distinct();

        Assert.Equal(areOne ? 1 : 2, keys.Count());
    }

    private static string FirstCell(object[] row) => ((string)row[0]).Split(',')[0];

    private static DomainCommand? Read(string kindName, string text)
    {
        var (kind, row) = (TestFile.Kind(kindName), TestFile.Row(kindName, text));
        var command = kind.Read(row);
        row.RefuseUnread("this row");
        Assert.Empty(row.Faults);
        return command;
    }

    private static IEnumerable<(string?, string)> FaultsOf(string kindName, string text)
    {
        var (kind, row) = (TestFile.Kind(kindName), TestFile.Row(kindName, text));
        kind.Read(row);
        return row.Faults.Select(f => (f.Column, f.Code));
    }

    private static FieldCode Code(string text) => TextValue.Parse<FieldCode>(text);

    private static PartialDate Date(string text) => TextValue.Parse<PartialDate>(text);
}
