using Campaign.Domain;
using Campaign.Host.Web;
using Campaign.Host.Web.Api;
using Campaign.Projections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using NodaTime;

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

    public static TheoryData<string> ReadsOfAUnit => [.. ApiReads.All.Where(read => read.Own.Any(p => p.Name == "unit")).Select(read => read.Name)];

    [Theory]
    [MemberData(nameof(ReadsOfAUnit))]
    public async Task Every_read_of_a_unit_is_for_who_sees_it(string name)
    {
        await host.SettleAsync();
        var read = ApiReads.All.Single(r => r.Name == name);
        var request = new DefaultHttpContext().Request;
        foreach (var parameter in read.Own.Where(p => p.IsInPath))
            request.RouteValues[parameter.Name] = parameter.Example;
        request.Query = new QueryCollection(read.Own.Where(p => p is { IsRequired: true, IsInPath: false }).ToDictionary(p => p.Name, p => new StringValues(p.Example)));
        var values = new RequestValues(request, read.Parameters);
        var asking = read.Read(values);

        Assert.Null(values.Refusal);
        Assert.Null((await asking(Of("980"), default)).Refusal);
        Assert.Equal(RefusalCode.OutsideUnits, (await asking(Of("98001"), default)).Refusal?.Code);
    }

    [Fact]
    public async Task Every_page_of_a_unit_is_for_who_sees_it()
    {
        await host.SettleAsync();
        var (year, view) = (CampaignYear.Of(2019), new ViewQuery(Unit("980"), CampaignYear.Of(2019)));
        Func<VisibleLedger, Task<Refusal?>>[] pages =
        [
            async l => (await l.YearlyAsync(new YearlyReportQuery(Unit("980"), year), default)).Refusal,
            async l => (await l.BelowAsync(Unit("980"), year, TextValue.Parse<ProgrammeCode>("dan-van-kheo"), default)).Refusal,
            async l => (await l.SeriesAsync(new SeriesQuery(Unit("980"), year, year), default)).Refusal,
            async l => (await l.HonourRollAsync(view, default)).Refusal,
            async l => (await l.RecipientAsync(view, TextValue.Parse<CommendationId>("KT-2019-011"), new LocalDate(2020, 1, 1), default)).Refusal,
        ];
        foreach (var page in pages)
            Assert.Equal((null, RefusalCode.OutsideUnits), ((await page(Of("980")))?.Code, (await page(Of("98001")))?.Code));
    }

    [Fact]
    public async Task A_list_of_campaigns_and_the_story_of_a_model_have_what_is_of_the_visitors_units()
    {
        await host.SettleAsync();
        Assert.Equal(["980"], await CampaignsOf("980"));
        Assert.Empty(await CampaignsOf("98001"));

        Assert.Null((await ModelOf("980", "DVK-2019-002")).Refusal);
        Assert.Null((await ModelOf("98002", "DVK-2019-002")).Refusal);
        Assert.Equal(RefusalCode.OutsideUnits, (await ModelOf("98001", "DVK-2019-002")).Refusal?.Code);

        async Task<IEnumerable<string>> CampaignsOf(string unit) => (await Of(unit).CampaignsAsync(new CampaignListQuery(), default)).Value!.Campaigns.Select(c => c.Unit.Code.ToString()).Distinct();
        Task<Lookup<ModelHistory>> ModelOf(string unit, string model) => Of(unit).ModelAsync(TextValue.Parse<ModelId>(model), default);
    }

    [Fact]
    public async Task An_event_is_for_who_sees_where_it_happened()
    {
        await host.SettleAsync();
        var registered = (await host.Ledger.Audit.ExplainAsync(new ExplainQuery(Unit("98002"), CampaignYear.Of(2019), "models.registered") { Level = Level.District })).Value!.Entries;

        Assert.NotEmpty(registered);
        foreach (var entry in registered)
        {
            Assert.Null((await Of("98002").EntryAsync(entry.Seq, default)).Refusal);
            Assert.Equal(RefusalCode.OutsideUnits, (await Of("98001").EntryAsync(entry.Seq, default)).Refusal?.Code);
        }
    }

    [Theory]
    [InlineData("98001", "98001", 0)]
    [InlineData("98007", "98007", 1)]
    [InlineData("980", "98001", 1)]
    public async Task Whom_a_label_of_the_campaign_means_is_shown_to_who_sees_where_they_were_commended(string sees, string asks, int count)
    {
        await host.SettleAsync();
        var query = new RecipientQuery(Unit(asks), CampaignYear.Of(2019), "Cá nhân minh họa 01", new LocalDate(2020, 1, 1)) { Label = "CN-01" };

        Assert.Equal(count, (await Of(sees).RecipientsAsync(query, default)).Value!.Recipients.Count);
    }

    /// <summary>A hold says of whom there is a suspicion: that is for who sees where it was put. That an award would be refused is for whoever may record one, who would be told so.</summary>
    [Fact]
    public async Task A_hold_is_shown_to_who_sees_where_it_was_put_and_its_effect_to_who_sees_the_recipient()
    {
        await host.SettleAsync();
        var person = new ParticipantInput(ParticipantKind.Individual, "Cá nhân minh họa 01", "CN-01"); // commended in 98007
        var put = new PutRecipientOnHold(TextValue.Parse<ProgrammeCode>("dan-van-kheo"), CampaignYear.Of(2019), Unit("98003"), person, HoldGround.Complaint) { On = TextValue.Parse<PartialDate>("2019-12-01"), Reason = "thử" };
        Assert.Equal("", (await host.Ledger.ExecuteAsync(put, new CommandContext(Guid.NewGuid(), "sight-1"))).Refusal?.ToString() ?? "");
        await host.SettleAsync();
        var held = Assert.Single((await RecipientsOf("980", "98003")).Recipients);
        var hold = Assert.Single(held.Entries, e => e.Data is RecipientPutOnHold);
        try
        {
            var (district, givers, holders, others) = (held, (await RecipientsOf("98007", "98007")).Recipients.Single(), (await RecipientsOf("98003", "98003")).Recipients.Single(), (await RecipientsOf("98001", "98001")).Recipients);

            Assert.Equal((1, 1), (district.Awards.Count, district.Holds.Count));
            Assert.Equal((1, 0), (givers.Awards.Count, givers.Holds.Count));
            Assert.Equal((0, 1), (holders.Awards.Count, holders.Holds.Count));
            Assert.Empty(others);
            Assert.All([district, givers, holders], r => Assert.Equal(RefusalCode.RecipientOnHold, r.NextAward.Refusal?.Code));
            var (toGivers, toHolders) = (ReportJson.Write(givers), ReportJson.Write(holders));
            foreach (var part in (string[])["(complaint)", "2019-12-01", "98003", holders.Unit])
                Assert.DoesNotContain(part, toGivers, StringComparison.OrdinalIgnoreCase);
            foreach (var part in (string[])[givers.Unit, .. givers.Awards.Select(a => a.CommendationId)])
                Assert.DoesNotContain(part, toHolders, StringComparison.Ordinal);
            Assert.Equal((district.RewardedUntil, PartialDate.Unknown), (givers.RewardedUntil, holders.RewardedUntil));
            Assert.Contains("(complaint)", holders.NextAward.Refusal!.Sentence, StringComparison.OrdinalIgnoreCase); // their own
            Assert.Equal([hold.Seq], holders.Entries.Select(e => e.Seq));
            Assert.DoesNotContain(hold.Seq, givers.Entries.Select(e => e.Seq));
            foreach (var (sees, record) in new[] { ("980", district), ("98007", givers), ("98003", holders) })
            {
                foreach (var e in record.Entries)
                    Assert.Null((await Of(sees).EntryAsync(e.Seq, default)).Refusal); // what a page links to is there
            }
        }
        finally
        {
            Assert.Equal("", (await host.Ledger.ExecuteAsync(new AnnulEntry(hold.Seq, "thử"), new CommandContext(Guid.NewGuid(), "sight-2"))).Refusal?.ToString() ?? "");
            await host.SettleAsync();
        }

        Assert.Empty((await RecipientsOf("98003", "98003")).Recipients);

        async Task<RecipientHistory> RecipientsOf(string sees, string asks) => (await Of(sees).RecipientsAsync(
            new RecipientQuery(Unit(asks), CampaignYear.Of(2019), "Cá nhân minh họa 01", new LocalDate(2020, 1, 1)) { Label = "CN-01" }, default)).Value!;
    }

    private VisibleLedger Of(string unit) => new(host.Ledger, new Visitor("api-test", AccessGrant.Within(AccessRoles.Auditor, Unit(unit))), new SharedReads(_ => Task.FromResult("")));

    private static UnitSelector Unit(string code) => TextValue.Parse<UnitSelector>(code);
}
