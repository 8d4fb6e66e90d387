using Campaign.Domain;
using static Campaign.Projections.Tests.LedgerFixture;

namespace Campaign.Projections.Tests;

/// <summary>Two hands, without any list of users: whoever reaches the ledger records, and somebody else approves.</summary>
public sealed class AccessTests : IAsyncLifetime
{
    private LedgerFixture ledger = null!;

    public async Task InitializeAsync()
    {
        ledger = await StartAsync(nameof(AccessTests), configure: o => o.Access.IsChecked = true);
        await ledger.LaunchAsync();
        await AcceptedAsync("an", Register("M1"));
    }

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    public static TheoryData<string> Approvals => ["accept", "appraise", "recognise", "deny", "promote-district", "promote", "annul"];

    [Theory]
    [MemberData(nameof(Approvals))]
    public async Task Nobody_approves_appraises_or_undoes_what_they_registered_and_another_does(string name)
    {
        var command = Approval(name);
        Assert.Equal(RefusalCode.OwnItem, (await RefusedAsync("an", command)).Code);
        Assert.Equal(RefusalCode.OwnItem, (await RefusedAsync("an", command with { SelfApprovalReason = "Tôi chỉ có một mình" })).Code);
        Assert.Equal(RefusalCode.OwnItem, (await InABatchAsync("an", command)).Refusal?.Code);
        await AcceptedAsync("binh", command);
    }

    [Fact]
    public async Task In_a_batch_the_rows_before_count_too()
    {
        await using var batch = await ledger.Ledger.BeginBatchAsync();
        Assert.NotNull((await batch.ExecuteAsync(Register("M2"), By("chi"))).Receipt);
        Assert.Equal(RefusalCode.OwnItem, (await batch.ExecuteAsync(new AcceptRegistration(Model("M2"), Year), By("chi"))).Refusal?.Code);
        Assert.NotNull((await batch.ExecuteAsync(new AcceptRegistration(Model("M2"), Year), By("an"))).Receipt);
        await batch.CommitAsync();
    }

    [Fact]
    public async Task Who_corrected_a_registration_recorded_it_too_until_the_correction_is_undone()
    {
        await AcceptedAsync("binh", new CorrectModelDetails(Model("M1"), Year) { Title = "Đường hoa", Reason = "Ghi nhầm" });
        Assert.Equal(RefusalCode.OwnItem, (await RefusedAsync("binh", new AcceptRegistration(Model("M1"), Year))).Code);
        await AcceptedAsync("an", new AnnulEntry(await ledger.LastSeqAsync("model/M1"), "Không cần"));
        await AcceptedAsync("binh", new AcceptRegistration(Model("M1"), Year));
    }

    [Fact]
    public async Task What_is_accepted_is_corrected_by_another_than_who_registered_it()
    {
        var correct = new CorrectModelDetails(Model("M1"), Year) { Title = "Đường hoa", Reason = "Ghi nhầm" };
        await AcceptedAsync("binh", new AcceptRegistration(Model("M1"), Year));
        Assert.Equal(RefusalCode.OwnItem, (await RefusedAsync("an", correct)).Code);
        await AcceptedAsync("chi", correct);
        Assert.Equal(RefusalCode.OwnItem, (await RefusedAsync("chi", correct with { Title = "Đường hoa khác" })).Code);
    }

    [Fact]
    public async Task A_figure_that_was_accepted_is_corrected_by_another_than_who_handed_it_in()
    {
        var line = new ActivityLine(TextValue.Parse<IndicatorCode>("reception.visits"), 20);
        await AcceptedAsync("an", new FileActivityReport(Commune, Year, ReportPeriod.Year, PlaceKind.Community, [line]));
        await AcceptedAsync("binh", new AcceptActivityReport(Commune, Year, ReportPeriod.Year, PlaceKind.Community));
        var correct = new CorrectActivityFigure(Commune, Year, ReportPeriod.Year, PlaceKind.Community, line with { Value = 22 });
        Assert.Equal(RefusalCode.OwnItem, (await RefusedAsync("an", correct)).Code);
        await AcceptedAsync("binh", correct);
    }

    [Fact]
    public async Task Who_corrects_and_accepts_at_once_never_accepts_their_own_correction()
    {
        for (var n = 10; n < 26; n++)
        {
            var model = Model($"M{n}");
            await AcceptedAsync("an", Register($"M{n}"));
            await Task.WhenAll(
                Task.Run(() => ledger.Ledger.ExecuteAsync(new CorrectModelDetails(model, Year) { Title = "Đường hoa", Reason = "Ghi nhầm" }, By("binh"))),
                Task.Run(() => ledger.Ledger.ExecuteAsync(new AcceptRegistration(model, Year), By("binh"))));
            var types = (await ledger.EntriesAsync($"model/M{n}")).Select(e => e.Data.GetType().Name).ToList();
            Assert.NotEqual(["ModelRegistered", "ModelDetailsCorrected", "RegistrationAccepted"], types);
        }
    }

    [Fact]
    public async Task An_award_rests_on_a_proposal_or_a_decision_of_another_hand()
    {
        var (award, decided) = (Award("K1"), Award("K2", recipient: "Thôn 4") with { Decision = TextValue.Parse<DecisionId>("QD") });
        Assert.Equal(RefusalCode.OwnItem, (await RefusedAsync("binh", award)).Code);
        await AcceptedAsync("an", new ProposeCommendation(award.Commendation, Dvk, Year, Commune, award.Recipient, award.Form) { Track = Track.State, Achievement = award.Achievement });
        Assert.Equal(RefusalCode.OwnItem, (await RefusedAsync("an", award)).Code);
        await AcceptedAsync("binh", award);

        await AcceptedAsync("an", Decide("QD", "70"));
        Assert.Equal(RefusalCode.OwnItem, (await RefusedAsync("an", decided)).Code);
        await AcceptedAsync("binh", decided);
        Assert.Equal(RefusalCode.OwnItem, (await RefusedAsync("binh", new CorrectCommendation(award.Commendation) { RegisterNumber = "9", Reason = "Nhầm" })).Code);
    }

    [Fact]
    public async Task A_year_is_frozen_by_another_than_who_launched_it()
    {
        Assert.Equal(RefusalCode.OwnItem, (await RefusedAsync("tester", Freeze(District))).Code);
        await AcceptedAsync("an", Freeze(District));
    }

    [Fact]
    public async Task A_person_is_erased_by_two()
    {
        await AcceptedAsync("an", Register("M2") with { Owner = new ParticipantInput(ParticipantKind.Individual, "Nguyễn Thị Ví Dụ", "CN-01") });
        var person = TextValue.Parse<PersonId>(await ledger.ScalarAsync<string>("select person_id from campaign.person_labels"));
        await AcceptedAsync("an", new RequestErasure(person, ErasureGround.Request));
        Assert.Equal(RefusalCode.OwnItem, (await RefusedAsync("an", new ErasePerson(person))).Code);
        Assert.Equal(RefusalCode.OwnItem, (await RefusedAsync("an", new RefuseErasure(person, ErasureObstacle.PublishedByLaw))).Code);
        await AcceptedAsync("binh", new ErasePerson(person));
    }

    [Fact]
    public async Task The_account_stands_beside_the_user_and_two_users_at_one_account_are_an_exception()
    {
        await AcceptedAsync("chi", Register("M2"), "pc-1");
        await AcceptedAsync("dung", new AcceptRegistration(Model("M2"), Year), "pc-1");
        await AcceptedAsync("dung", new AcceptRegistration(Model("M1"), Year), "pc-1");
        await ledger.WaitAsync();

        var group = (await ledger.Ledger.Audit.ExceptionsAsync(new ExceptionsQuery(District, Year))).Value!.Groups.Single(g => g.Kind == ExceptionKind.SelfApproval);
        Assert.Equal([("model/M2", "dung", "pc-1")], group.Entries.Select(e => (e.Stream, e.User, e.Account)));
    }

    private static DomainCommand Approval(string name) => name switch
    {
        "accept" => new AcceptRegistration(Model("M1"), Year),
        "appraise" => new AppraiseModel(Model("M1"), Year),
        "recognise" => new RecogniseModel(Model("M1"), Year),
        "deny" => new DenyRecognition(Model("M1"), Year),
        "promote-district" => new PromoteModelToDistrict(Model("M1"), Year),
        "promote" => new PromoteModelToProvince(Model("M1"), Year),
        _ => new AnnulModelStep(Model("M1"), Year, ModelStep.Registered) { Reason = "Nhầm" },
    };

    private static CommandContext By(string user, string? account = null) => new(Guid.NewGuid(), user) { Account = account };

    private Task<Receipt> AcceptedAsync(string user, DomainCommand command, string? account = null) => ledger.AcceptedAsync(command, By(user, account));

    private async Task<Refusal> RefusedAsync(string user, DomainCommand command)
    {
        var result = await ledger.Ledger.ExecuteAsync(command, By(user));
        Assert.True(result.Refusal is not null, "accepted");
        return result.Refusal!;
    }

    private async Task<CommandResult> InABatchAsync(string user, DomainCommand command)
    {
        var context = By(user);
        await using var batch = await ledger.Ledger.BeginBatchAsync();
        await batch.PrepareAsync([(command, context.CommandId)]);
        return await batch.ExecuteAsync(command, context);
    }
}
