using Campaign.Domain;
using static Campaign.Projections.Tests.LedgerFixture;
using static Campaign.Projections.Tests.TreePlanting;

namespace Campaign.Projections.Tests;

/// <summary>Codes, labels and rules that an application adds; and what it may not add.</summary>
public sealed class ExtensionRuleTests
{
    private static readonly ReportLabel Label = new("Nhãn", "Label");

    public static TheoryData<CampaignExtension, string> Wrong => new()
    {
        { new("models", Label), "'models' cannot be the prefix" },
        { new("Acme", Label), "'Acme' cannot be the prefix" },
        { new("acme", new("", "Trees")), "'acme' has no label" },
        { new("acme", Label) { Figures = [new("models.registered", Label)] }, "'models.registered' is no name for a figure of an extension" },
        { new("acme", Label) { Figures = [new("other.trees", Label)] }, "'other.trees' is in the extension 'acme'" },
        { new("acme", Label) { Figures = [new("acme.trees", Label), new("acme.trees", Label)] }, "'acme.trees' is the name of several figures" },
        { new("acme", Label) { Figures = [new("acme.trees", Label) { Families = [new("species", Label, [])] }] }, "'species' is no name for a family" },
        { new("acme", Label) { Figures = [new("acme.trees", Label) { Families = [new("by-species", Label, [new("Keo", Label)])] }] }, "'Keo' of acme.trees.by-species is no code" },
        { new("acme", Label) { Events = [EventOf("other.trees-planted.v1")] }, "'other.trees-planted.v1' is in the extension 'acme'" },
        { new("acme", Label) { Events = [EventOf("acme.trees-planted.v1"), EventOf("acme.trees-planted.v1")] }, "'acme.trees-planted.v1' is the name of several events" },
        { new("acme", Label) { Events = [EventOf("acme.trees-planted.v1", AccessRoles.Auditor)] }, "an auditor records nothing" },
        { new("acme", Label) { Programmes = [new(Dvk, Label)] }, "'dan-van-kheo' is a programme of the ledger's own" },
        { new("acme", Label) { Programmes = [new(Programme, Label) { Fields = [new("economy", Label)] }] }, "'economy' of programme 'trong-cay' is a code of the ledger's own" },
        { new("acme", Label) { Programmes = [new(Programme, Label) { Forms = [new("giay-khen", Label)] }] }, "'giay-khen' of programme 'trong-cay' is a code of the ledger's own" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_collides_or_has_no_name_is_refused_before_the_ledger_begins(CampaignExtension extension, string sentence)
    {
        var refusal = Assert.Throws<ArgumentException>(() => BuildHost("Host=none", o => o.Extensions.Add(extension)));
        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_extensions_have_two_prefixes() =>
        Assert.Contains("'acme' is the prefix of several extensions", Assert.Throws<ArgumentException>(() => BuildHost("Host=none", o => { o.Extensions.Add(Extension); o.Extensions.Add(Extension); })).Message, StringComparison.Ordinal);

    /// <summary>Else a family would not add up to its figure.</summary>
    [Theory]
    [InlineData("keo")]
    [InlineData("keo", "by-species", "by-species")]
    [InlineData("keo", "by-age")]
    [InlineData("sen", "by-species")]
    public void What_counts_names_one_facet_of_each_family_of_its_figure(string facet, params string[] families)
    {
        var felled = new ExtensionEventType<TreesPlanted>("acme.trees-felled.v1", Label, e => [families.Aggregate(ExtensionCount.Of("acme.trees", -e.TreeCount), (count, family) => count.By(family, facet))]);
        var catalogue = new ExtensionCatalogue([new("acme", Label) { Figures = Extension.Figures, Events = [felled] }]);

        Assert.Equal(RefusalCode.UnknownFigure, catalogue.Read(felled.Record(TextValue.Parse<ExtensionItemId>("T1"), Programme, Commune, Year, new TreesPlanted(1, "keo"))).Refusal?.Code);
    }

    [Fact]
    public void A_figure_that_the_extension_does_not_have_is_not_counted_in()
    {
        var grown = new ExtensionEventType<TreesPlanted>("acme.trees-grown.v1", Label, _ => [ExtensionCount.Of("models.registered", 1)]);
        var catalogue = new ExtensionCatalogue([new("acme", Label) { Events = [grown] }]);

        Assert.Equal(RefusalCode.UnknownFigure, catalogue.Read(grown.Record(TextValue.Parse<ExtensionItemId>("T1"), Programme, Commune, Year, new TreesPlanted(1, "keo"))).Refusal?.Code);
    }

    [Fact]
    public void An_event_has_a_name_of_an_extension() => Assert.Throws<ArgumentException>(() => EventOf("model-registered.v1"));

    [Fact]
    public async Task Fields_and_forms_of_a_programme_count_under_their_own_codes_in_that_programme_alone()
    {
        await using var ledger = await TreePlanting.StartAsync(nameof(ExtensionRuleTests));
        var road = TextValue.Parse<FieldCode>("duong-lang");
        var letter = TextValue.Parse<FormCode>("thu-cam-on");
        await ledger.AcceptedAsync(Decide("QD-1", "70") with { Decider = DeciderKind.DistrictChair });
        await ledger.AcceptedAsync(Register("M1") with { Programme = Programme, Field = road });
        await ledger.AcceptedAsync(Award("K1") with { Programme = Programme, Form = letter, Decision = TextValue.Parse<DecisionId>("QD-1") });
        await ledger.AcceptedAsync(new SetTarget(Programme, District, Year, "models.registered.by-field", 3, "duong-lang"));
        await ledger.AcceptedAsync(Plant("T1", 12));

        Assert.Equal(RefusalCode.UnknownField, (await ledger.RefusedAsync(Register("M2") with { Field = road })).Code);
        Assert.Equal(RefusalCode.UnknownForm, (await ledger.RefusedAsync(Award("K2") with { Form = letter })).Code);
        Assert.Equal(RefusalCode.UnknownFigure, (await ledger.RefusedAsync(new SetTarget(Dvk, District, Year, "models.registered.by-field", 3, "duong-lang"))).Code);

        await ledger.WaitAsync();
        var report = (await ledger.Ledger.Reports.YearlyAsync(new YearlyReportQuery(District, Year) { Programme = Programme })).Value!;
        Assert.Equal((1L, 3L), Assert.Single(report.Figures, f => f is { Figure: "models.registered.by-field", Facet: "duong-lang" }) is var f ? (f.Value, f.Target) : default);
        Assert.Equal(1, Assert.Single(report.Figures, f => f is { Figure: "commendations.awarded.by-form", Facet: "thu-cam-on" }).Value);
        Assert.DoesNotContain(report.Warnings, w => w.Code == ReportWarningCode.FamilyDoesNotAddUp);
        Assert.Equal(1, (await ledger.Ledger.Audit.ExplainAsync(new ExplainQuery(District, Year, "models.registered.by-field", "duong-lang") { Programme = Programme })).Value!.Value);
        Assert.Equal(RefusalCode.UnknownFigure, (await ledger.Ledger.Audit.ExplainAsync(new ExplainQuery(District, Year, "models.registered.by-field", "duong-pho") { Programme = Programme })).Refusal!.Code);
        Assert.Equal(RefusalCode.UnknownFigure, (await ledger.Ledger.Audit.ExplainAsync(new ExplainQuery(District, Year, "acme.houses"))).Refusal!.Code);
        Assert.Equal(0, (await ledger.Ledger.Audit.ExplainAsync(new ExplainQuery(District, Year, "models.recognised.by-field", "duong-lang") { Programme = Programme })).Value!.Value);
        Assert.Equal(RefusalCode.UnknownFigure, (await ledger.Ledger.Audit.ExplainAsync(new ExplainQuery(District, Year, "models.recognised.by-field", "duong-lang") { Programme = Dvk })).Refusal!.Code);

        var labels = report.Labels;
        Assert.Equal(("Trồng cây", "Cây đã trồng", "keo"), (labels.OfExtension("acme")?.Vi, labels.OfFigure("acme.trees")?.Vi, labels.OfFacet("acme.trees.by-species", "keo")?.Vi));
        Assert.Equal(
            ("Tree-planting festival", "letter of thanks", null),
            (labels.OfProgramme("trong-cay")?.En, labels.OfCode("trong-cay", "thu-cam-on")?.En, labels.OfCode("dan-van-kheo", "thu-cam-on")?.En));
    }

    [Fact]
    public async Task The_applications_own_rule_is_asked_last_and_can_only_refuse()
    {
        var asked = new List<string>();
        await using var ledger = await TreePlanting.StartAsync($"{nameof(ExtensionRuleTests)}Access", o => o.Access.Further = question =>
        {
            asked.Add($"{question.Context.Actor} {CommandCatalogue.NameOf(question.Command)} {EventCatalogue.NameOf(question.Event)}");
            return question.Event is ExtensionRecorded { Item: var item } && item.ToString() == "T9" ? new Refusal("acme-closed", "The item is closed.", "A rule of ours.", "item") : null;
        });
        var options = (CampaignLedgerOptions)ledger.Services.GetService(typeof(CampaignLedgerOptions))!;
        options.Access.IsChecked = true;
        options.Access.Grants = actor => actor == "recorder" ? AccessGrant.Within(AccessRoles.Recorder, Commune) : actor == "approver" ? AccessGrant.Everywhere(AccessRoles.Approver) : null;
        var recorder = new CommandContext(Guid.NewGuid(), "recorder");

        await ledger.AcceptedAsync(Plant("T1", 1), recorder);
        Assert.Equal("acme-closed", (await RefusedAsync(Plant("T9", 1), "recorder")).Code);
        Assert.Equal(RefusalCode.OutsideUnits, (await RefusedAsync(Plant("T2", 1, unit: District), "recorder")).Code);
        Assert.Equal(RefusalCode.NotAllowed, (await RefusedAsync(Plant("T2", 1), "approver")).Code);
        Assert.Equal(RefusalCode.NotAllowed, (await RefusedAsync(Plant("T2", 1), "somebody")).Code);
        var undo = new AnnulEntry(await ledger.LastSeqAsync("extension/acme/T1"), "Nhầm");
        Assert.Equal(RefusalCode.NotAllowed, (await RefusedAsync(undo, "recorder")).Code);
        await ledger.AcceptedAsync(undo, new CommandContext(Guid.NewGuid(), "approver"));

        Assert.Equal(
            [
                "recorder record-extension-event acme.trees-planted.v1", "recorder record-extension-event acme.trees-planted.v1",
                "approver annul-entry extension-entry-annulled.v1",
            ],
            asked);

        async Task<Refusal> RefusedAsync(DomainCommand command, string actor) => (await ledger.Ledger.ExecuteAsync(command, new CommandContext(Guid.NewGuid(), actor))).Refusal!;
    }

    private static ExtensionEventType<TreesPlanted> EventOf(string name, AccessRoles roles = AccessRoles.Recorder) => new ExtensionEventType<TreesPlanted>(name, Label, _ => []) { Roles = roles };
}
