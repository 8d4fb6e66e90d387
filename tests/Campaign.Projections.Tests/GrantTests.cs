using Campaign.Domain;
using NodaTime;
using static Campaign.Projections.Tests.LedgerFixture;

namespace Campaign.Projections.Tests;

/// <summary>Roles and units, as an application grants them; and an office with one officer.</summary>
public sealed class GrantTests : IAsyncLifetime
{
    private static readonly UnitSelector Neighbour = TextValue.Parse<UnitSelector>("98002");

    private static readonly Dictionary<string, AccessGrant> Users = new()
    {
        ["admin"] = AccessGrant.Everywhere(AccessRoles.Administrator),
        ["auditor"] = AccessGrant.Everywhere(AccessRoles.Auditor),
        ["clerk"] = AccessGrant.Within(AccessRoles.Recorder, Commune),
        ["commune-head"] = AccessGrant.Within(AccessRoles.Recorder | AccessRoles.Approver, Commune, Neighbour),
        ["district-clerk"] = AccessGrant.Within(AccessRoles.Recorder, District),
        ["district-head"] = AccessGrant.Within(AccessRoles.Recorder | AccessRoles.Approver | AccessRoles.Administrator, District) with { Self = ["Chi hội Phụ nữ thôn 4"] },
        ["successor-clerk"] = AccessGrant.Within(AccessRoles.Recorder, TextValue.Parse<UnitSelector>("98001@2025-07-01")),
    };

    private CampaignLedgerOptions options = null!;
    private LedgerFixture ledger = null!;

    public async Task InitializeAsync()
    {
        ledger = await StartAsync(nameof(GrantTests), configure: o => options = o);
        await ledger.LaunchAsync();
        await ledger.AcceptedAsync(new EstablishUnit(Neighbour.Code, "Xã Bình An", UnitKind.Commune, District, new LocalDate(2004, 7, 8)));
        options.Access.IsChecked = true;
        options.Access.Grants = Users.GetValueOrDefault;
    }

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    [Theory]
    [InlineData("nobody", RefusalCode.NotAllowed)]
    [InlineData("auditor", RefusalCode.NotAllowed)]
    [InlineData("admin", RefusalCode.NotAllowed)]
    [InlineData("successor-clerk", RefusalCode.OutsideUnits)]
    [InlineData("clerk", null)]
    [InlineData("district-clerk", null)]
    public async Task A_model_is_registered_by_a_recorder_of_its_unit_or_above(string user, string? code) => Assert.Equal(code, await CodeAsync(user, Register("M1")));

    [Fact]
    public async Task A_recorder_approves_nothing_and_whose_units_do_not_reach_as_far_records_nothing_there()
    {
        await AcceptedAsync("clerk", Register("M1"));
        Assert.Equal(RefusalCode.NotAllowed, await CodeAsync("district-clerk", new AcceptRegistration(Model("M1"), Year)));
        Assert.Equal(RefusalCode.OutsideUnits, await CodeAsync("clerk", Register("M2") with { Unit = Neighbour }));
        Assert.Equal(RefusalCode.OutsideUnits, await CodeAsync("clerk", new CorrectModelDetails(Model("M1"), Year) { Unit = Neighbour, Reason = "Nhầm" }));
        Assert.Equal(RefusalCode.OutsideUnits, await CodeAsync("clerk", new SetTarget(Dvk, District, Year, "models.registered", 5)));
        Assert.Equal(RefusalCode.NotAllowed, await CodeAsync("clerk", new EstablishUnit(TextValue.Parse<UnitCode>("98003"), "Xã mới", UnitKind.Commune, District)));
    }

    [Fact]
    public async Task What_is_accepted_is_corrected_by_an_approver()
    {
        var correct = new CorrectModelDetails(Model("M1"), Year) { Title = "Đường hoa", Reason = "Ghi nhầm" };
        await AcceptedAsync("clerk", Register("M1"));
        await AcceptedAsync("district-clerk", correct);
        await AcceptedAsync("district-head", new AcceptRegistration(Model("M1"), Year));
        Assert.Equal(RefusalCode.NotAllowed, await CodeAsync("district-clerk", correct with { Title = "Đường hoa khác" }));
        await AcceptedAsync("district-head", correct with { Title = "Đường hoa khác" });
    }

    [Fact]
    public async Task An_act_is_undone_by_an_administrator_of_its_units()
    {
        var act = new RestructureUnits(TextValue.Parse<ActId>("NQ-1"), new LocalDate(2019, 6, 1), [new UnitChange(ChangeKind.Renamed) { OldUnit = Neighbour, NewName = "Xã Bình An Mới" }]);
        await AcceptedAsync("admin", act);
        await AcceptedAsync("district-head", new AnnulEntry(await ledger.LastSeqAsync("restructuring/NQ-1"), "Nhập nhầm"));
    }

    [Fact]
    public async Task What_counts_in_the_campaign_of_the_district_is_approved_there_and_not_in_the_commune()
    {
        await AcceptedAsync("clerk", Register("M1"));
        Assert.Equal(RefusalCode.OutsideUnits, await CodeAsync("commune-head", new AcceptRegistration(Model("M1"), Year)));
        Assert.Null(await CodeAsync("district-head", new AcceptRegistration(Model("M1"), Year)));
        Assert.Equal(RefusalCode.OutsideUnits, await CodeAsync("commune-head", new AnnulModelStep(Model("M1"), Year, ModelStep.Accepted) { Reason = "Nhầm" }));
        await AcceptedAsync("clerk", Register("M2"));
        Assert.Null(await CodeAsync("commune-head", new AnnulModelStep(Model("M2"), Year, ModelStep.Registered) { Reason = "Nhầm" })); // the commune's own entry
    }

    [Fact]
    public async Task A_decision_is_changed_by_who_reaches_all_that_rests_on_it()
    {
        var paper = new CorrectDecision(TextValue.Parse<DecisionId>("QD-1"), TextValue.Parse<DecisionKindCode>("commendation")) { On = On("2019-11-30"), Number = "71" };
        await AcceptedAsync("clerk", new RecordDecision(paper.Decision, paper.Kind) { On = paper.On, Number = "70" });
        await AcceptedAsync("commune-head", paper); // nothing rests on it yet
        var correction = new AnnulEntry(await ledger.LastSeqAsync("decision/QD-1"), "Nhầm");
        await AcceptedAsync(
            "district-head",
            new GivePraise(TextValue.Parse<CommendationId>("K1"), Dvk, Year, Neighbour, new ParticipantInput(ParticipantKind.Collective, "Thôn 4")) { On = paper.On, Decision = paper.Decision });

        Assert.Equal(RefusalCode.OutsideUnits, await CodeAsync("clerk", paper with { Number = "72" }));
        Assert.Equal(RefusalCode.OutsideUnits, await CodeAsync("commune-head", new RevokeDecision(paper.Decision) { On = paper.On }));
        Assert.Equal(RefusalCode.OutsideUnits, await CodeAsync("commune-head", correction));
        await AcceptedAsync("district-head", correction);
        await AcceptedAsync("district-clerk", paper with { Number = "72" });
        await AcceptedAsync("district-head", new RevokeDecision(paper.Decision) { On = paper.On });
    }

    [Fact]
    public async Task Who_is_the_owner_or_belongs_to_it_appraises_and_approves_nothing_of_it()
    {
        await AcceptedAsync("clerk", Register("M1") with { Owner = new ParticipantInput(ParticipantKind.Collective, "Chi hội Phụ nữ thôn 4") });
        Assert.Equal(RefusalCode.OwnItem, await CodeAsync("district-head", new AppraiseModel(Model("M1"), Year)));
        await AcceptedAsync("clerk", Register("M2"));
        Assert.Null(await CodeAsync("district-head", new AppraiseModel(Model("M2"), Year)));
    }

    [Fact]
    public async Task Persons_belong_to_no_unit()
    {
        await AcceptedAsync("clerk", Register("M1") with { Owner = new ParticipantInput(ParticipantKind.Individual, "Nguyễn Thị Ví Dụ", "CN-01") });
        var person = TextValue.Parse<PersonId>(await ledger.ScalarAsync<string>("select person_id from campaign.person_labels"));
        Assert.Equal(RefusalCode.OutsideUnits, await CodeAsync("clerk", new RequestErasure(person, ErasureGround.Request)));
        Assert.Null(await CodeAsync("admin", new RequestErasure(person, ErasureGround.Request)));
        Assert.Equal(RefusalCode.OutsideUnits, await CodeAsync("district-head", new ErasePerson(person)));
    }

    [Fact]
    public async Task One_officer_alone_says_why_and_stands_among_the_exceptions()
    {
        var accept = new AcceptRegistration(Model("M1"), Year);
        options.Access.SingleOfficer = true;
        await AcceptedAsync("district-head", Register("M1"));
        Assert.Equal(RefusalCode.ReasonNeeded, await CodeAsync("district-head", accept));
        var receipt = await AcceptedAsync("district-head", accept with { SelfApprovalReason = "Phòng chỉ có một cán bộ" });

        Assert.Equal([WarningCode.SelfApproved], receipt.Warnings);
        Assert.Equal("Phòng chỉ có một cán bộ", await ledger.ScalarAsync<string>("select n.text from campaign.mt_events e join campaign.notes n on n.id = e.data -> 'selfApproval' ->> 'id'"));
        await ledger.WaitAsync();
        var exceptions = (await ledger.Ledger.Audit.ExceptionsAsync(new ExceptionsQuery(District, Year))).Value!.Groups;
        Assert.Equal("registration-accepted.v1", Assert.Single(exceptions.Single(g => g.Kind == ExceptionKind.SelfApproval).Entries).Type);
        Assert.Empty(exceptions.Single(g => g.Kind == ExceptionKind.Warning).Entries);
    }

    [Fact]
    public async Task A_reason_is_kept_only_where_one_is_needed()
    {
        options.Access.SingleOfficer = true;
        await AcceptedAsync("clerk", Register("M1"));
        Assert.Empty((await AcceptedAsync("district-head", new AcceptRegistration(Model("M1"), Year) { SelfApprovalReason = "Một mình" })).Warnings);
        Assert.Equal(0L, await ledger.ScalarAsync<long>("select count(*) from campaign.notes"));
    }

    [Fact]
    public void An_auditor_stands_alone() => Assert.Throws<ArgumentException>(() => AccessGrant.Everywhere(AccessRoles.Auditor | AccessRoles.Recorder));

    private async Task<Receipt> AcceptedAsync(string user, DomainCommand command) => await ledger.AcceptedAsync(command, new CommandContext(Guid.NewGuid(), user));

    private async Task<string?> CodeAsync(string user, DomainCommand command) => (await ledger.Ledger.ExecuteAsync(command, new CommandContext(Guid.NewGuid(), user))).Refusal?.Code;
}
