using Campaign.Domain;
using Campaign.Host.Web;
using Campaign.Projections;

namespace Campaign.Web.Tests.Api;

/// <summary>What a visitor does not see who is bound to some units.</summary>
[Collection(nameof(ApiHost))]
public sealed class SightTests(ApiHost host)
{
    [Fact]
    public async Task An_explanation_is_for_who_sees_the_unit()
    {
        var query = new ExplainQuery(Unit("980"), CampaignYear.Of(2019), "models.promoted-to-province");

        Assert.Null((await Of("980").ExplainAsync(query, default)).Refusal);
        Assert.Equal(RefusalCode.OutsideUnits, (await Of("98001").ExplainAsync(query, default)).Refusal?.Code);
    }

    [Fact]
    public async Task Exceptions_are_for_who_sees_the_unit_and_persons_for_who_sees_all()
    {
        var query = new ExceptionsQuery(Unit("980"), CampaignYear.Of(2019));

        Assert.Null((await Of("980").ExceptionsAsync(query, default)).Refusal);
        Assert.Equal(RefusalCode.OutsideUnits, (await Of("98001").ExceptionsAsync(query, default)).Refusal?.Code);
    }

    [Fact]
    public async Task The_receipt_of_an_event_shows_the_event_and_so_is_for_who_sees_where_it_happened()
    {
        await host.SettleAsync();
        var promoted = (await host.Ledger.Audit.ExplainAsync(new ExplainQuery(Unit("980"), CampaignYear.Of(2019), "models.promoted-to-province"))).Value!.Entries[0].Seq;

        Assert.Null((await Of("980").ProveAsync(promoted, default)).Refusal);
        Assert.Equal(RefusalCode.OutsideUnits, (await Of("000").ProveAsync(promoted, default)).Refusal?.Code);
    }

    private VisibleLedger Of(string unit) => new(host.Ledger, new Visitor("api-test", AccessGrant.Within(AccessRoles.Auditor, Unit(unit))), new SharedReads(_ => Task.FromResult("")));

    private static UnitSelector Unit(string code) => TextValue.Parse<UnitSelector>(code);
}
