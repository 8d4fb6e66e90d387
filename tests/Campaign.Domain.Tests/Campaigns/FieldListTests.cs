namespace Campaign.Domain.Tests;

public sealed class FieldListTests
{
    private static readonly LocalField Roads = new(Text<FieldCode>("lam-duong"), "Làm đường", Text<FieldCode>("new-countryside"));

    private static readonly LocalField Economy = new(Text<FieldCode>("economy"), "Kinh tế", Text<FieldCode>("economy"));

    private static readonly FieldListAdopted Adopted = new(Launched.Campaign, Level.District, District, [Roads]) { On = On("2019-01") };

    [Fact]
    public void Fields_of_its_own_are_mapped_to_basic_ones()
    {
        When(Running(), Roads).Then(Adopted);
        When(Running(), Economy, Roads with { Name = " Làm đường " }).Then(Adopted with { Fields = [Economy, Roads] });
    }

    [Fact]
    public void Later_lists_add_to_earlier_ones()
    {
        When(Running().And(Adopted), Roads, Economy).Then(Adopted with { Fields = [Economy] });
        Assert.Equal([Roads, Economy], Running().And(Adopted, Adopted with { Fields = [Economy] }).State.Fields);
    }

    [Fact]
    public void Adopting_twice_changes_nothing() => When(Running().And(Adopted), Roads, Roads).ThenNothing();

    [Theory]
    [InlineData("lam-duong", "lam-duong")]
    [InlineData("lam-duong", "poetry")]
    [InlineData("economy", "other")]
    public void A_field_that_maps_to_no_basic_one_or_takes_its_code_is_refused(string code, string basic) =>
        When(Running(), new LocalField(Text<FieldCode>(code), "Làm đường", Text<FieldCode>(basic))).ThenRefused(RefusalCode.UnmappedField, "fields");

    [Fact]
    public void A_field_adopted_before_is_not_mapped_otherwise() =>
        When(Running().And(Adopted), Roads with { Basic = Text<FieldCode>("other") }).ThenRefused(RefusalCode.RecordedOtherwise, "fields");

    /// <summary>One list was once accepted with a code in it twice, and refused when it came again.</summary>
    [Fact]
    public void One_list_does_not_map_a_field_twice() =>
        When(Running(), Roads, Roads with { Name = "Đường hoa" }).ThenRefused(RefusalCode.RecordedOtherwise, "fields");

    [Fact]
    public void A_field_has_a_code_and_a_name()
    {
        When(Running()).ThenRefused(RefusalCode.Missing, "fields");
        When(Running(), Roads with { Name = " " }).ThenRefused(RefusalCode.Missing, "fields");
        When(Running(), Roads with { Code = default }).ThenRefused(RefusalCode.Missing, "fields");
    }

    private static Given<CampaignState> Running() => Given<CampaignState>(Launched);

    private static Outcome<CampaignEvent> When(Given<CampaignState> given, params ReadOnlySpan<LocalField> fields) =>
        given.When(new AdoptFields(Programme, Selector(District), Year2019, ValueList.Create(fields)) { On = On("2019-01") }, CampaignDecider.Decide, new CampaignFacts(District));
}
