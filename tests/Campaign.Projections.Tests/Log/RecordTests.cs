using System.Globalization;
using Campaign.Domain;
using static Campaign.Projections.Tests.LedgerFixture;

namespace Campaign.Projections.Tests;

/// <summary>Names and notes lie outside the events, and whoever changes one by SQL is found all the same; what the law destroys is not.</summary>
public sealed class RecordTests : IAsyncLifetime
{
    private const string Name = "Nguyễn Thị Ví Dụ";

    private static readonly ParticipantInput Owner = new(ParticipantKind.Individual, Name, "CN-01");

    private LedgerFixture ledger = null!;

    public async Task InitializeAsync()
    {
        ledger = await StartAsync(nameof(RecordTests), configure: o => o.Access.SingleOfficer = true);
        await ledger.LaunchAsync();
        await ledger.AcceptedAsync(Register("M1") with { Owner = Owner with { Name = "Nguyễn Thị Ví" }, Note = "Nộp muộn" });
        await ledger.AcceptedAsync(Register("M2") with { Owner = Owner, Content = "Vận động \"hiến đất\"\tlàm \\ đường\n\u007f\u0001 – 3 km", PersonInCharge = new PersonInput("Trần Văn Mẫu", Position: "Bí thư chi bộ") });
        await ledger.SealAllAsync();
    }

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    [Fact]
    public async Task Records_as_they_were_made_are_whole_corrected_ones_and_unsealed_ones_too()
    {
        await ledger.AcceptedAsync(Decide("QD", "70") with { Signer = new PersonInput("Lê Thị Mẫu", "K-1", " ") });
        await ledger.AcceptedAsync(new CorrectDecision(TextValue.Parse<DecisionId>("QD"), TextValue.Parse<DecisionKindCode>("commendation")) { Number = "71", Signer = new PersonInput("Lê Thị Mẫu", "K-1", "Chủ tịch"), Reason = "Ghi nhầm" });
        await ledger.AcceptedAsync(new AcceptRegistration(Model("M1"), Year) { Reason = "r", Note = "n", SelfApprovalReason = "Một mình" });
        await ledger.AcceptedAsync(new AnnulEntry(await ledger.LastSeqAsync("model/M2"), "Nhầm"));
        await InABatchAsync([Register("M3") with { Owner = Owner with { Name = "NGUYỄN THỊ VÍ DỤ" }, Note = "Trong một lô" }]);

        Assert.Equal("2 3", await ledger.ScalarAsync<string>("select string_agg(n::text, ' ' order by n) from (select count(*) as n from campaign.people group by id having count(*) > 1) v"));
        Assert.Empty(await FindingsAsync());
    }

    [Theory]
    [InlineData("update campaign.people set full_name = 'Người Khác' where full_name = 'Nguyễn Thị Ví Dụ'", "record-altered", "version 2 of the record of person ")]
    [InlineData("update campaign.people set full_name = 'Người Khác' where full_name = 'Nguyễn Thị Ví'", "record-altered", "version 1 of the record of person ")]
    [InlineData("update campaign.people set full_name = normalize(full_name, nfd) where version = 2", "record-altered", "its name, position or salt was altered")]
    [InlineData("update campaign.people set position = 'Chủ tịch' where position is not null", "record-altered", "version 1")]
    [InlineData("update campaign.people set position = '' where version = 2", "record-altered", "version 2")]
    [InlineData("update campaign.people set salt = sha256(salt) where version = 2", "record-altered", "its salt was altered")]
    [InlineData("update campaign.people p set salt = o.salt from campaign.people o where p.position is not null and o.version = 2 or p.version = 2 and o.position is not null", "record-altered record-altered", "its name, position or salt")]
    [InlineData("update campaign.people set version = -version where id in (select id from campaign.people where version = 2); update campaign.people set version = 3 + version where version < 0", "record-altered record-altered", "version 1")]
    [InlineData("delete from campaign.people where version = 2", "record-missing", "version 2 of the record of person ")]
    [InlineData("delete from campaign.people where position is not null", "record-missing", "no event says that it was destroyed")]
    [InlineData("insert into campaign.people select id, 3, salt, full_name, position from campaign.people where full_name = 'Nguyễn Thị Ví'", "record-inserted", "version 3 of the record of person ")]
    [InlineData("insert into campaign.people select 'another', 1, salt, full_name, position from campaign.people where version = 2", "record-inserted", "no event names it")]
    [InlineData("update campaign.notes set text = 'Nộp đúng hạn' where text = 'Nộp muộn'", "record-altered", "its text or salt was altered")]
    [InlineData("update campaign.notes n set text = o.text from campaign.notes o where o.id <> n.id", "record-altered record-altered", "There is note ")]
    [InlineData("delete from campaign.notes where text = 'Nộp muộn'", "record-missing", "names note ")]
    [InlineData("insert into campaign.notes select 'another', salt, text from campaign.notes where text = 'Nộp muộn'", "record-inserted", "There is note another")]
    [InlineData("update campaign.notes set id = 'another' where text = 'Nộp muộn'", "record-inserted record-missing", "There is note another")]
    public async Task A_changed_record_is_found_and_its_words_are_not_said(string sql, string codes, string sentence)
    {
        await ledger.ExecuteSqlAsync(sql);

        var findings = await FindingsAsync();

        Assert.Equal(codes, string.Join(' ', findings.Select(f => f.Code).Order(StringComparer.Ordinal)));
        Assert.Contains(findings, f => f.Sentence.Contains(sentence, StringComparison.Ordinal));
        Assert.All(findings, f => Assert.True(f.Sentence.All(char.IsAscii), f.Sentence)); // every name and note has letters that are not
    }

    [Fact]
    public async Task The_finding_names_the_event_and_the_record()
    {
        var (person, seq) = (await PersonAsync(), await ledger.ScalarAsync<long>("select min(e.seq_id) from campaign.mt_events e, campaign.mt_events c where c.type = 'person-corrected.v1' and position(c.data #>> '{person,commitment}' in e.data::text) > 0"));
        await ledger.ExecuteSqlAsync("update campaign.people set full_name = 'Người Khác' where version = 2");

        var finding = Assert.Single(await FindingsAsync());

        Assert.Equal((seq, $"There is version 2 of the record of person {person}, and not as event {seq} has it: its name, position or salt was altered."), (finding.Seq, finding.Sentence));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_an_erasure_destroyed_is_not_missing_and_is_found_where_it_comes_back(bool inABatch)
    {
        await ledger.AcceptedAsync(Register("M3") with { Content = "Theo gương bà NGUYỄN THỊ  VÍ DỤ", Note = "Việc khác" });
        await ledger.ExecuteSqlAsync("create table saved_people as select * from campaign.people; create table saved_notes as select * from campaign.notes");
        var person = await PersonAsync();
        DomainCommand[] commands = [new RequestErasure(person, ErasureGround.Request), new ErasePerson(person)];
        if (inABatch)
            await InABatchAsync(commands);
        else
            await AllAsync(commands);

        Assert.Equal("Trần Văn Mẫu Việc khác", await ledger.ScalarAsync<string>("select (select string_agg(full_name, ' ') from campaign.people) || ' ' || (select string_agg(text, ' ') from campaign.notes)"));
        var erased = (PersonErased)(await ledger.EntriesAsync($"person/{person}"))[^1].Data;
        Assert.Equal(await ledger.ScalarAsync<string>("select string_agg(id, ' ' order by id) from saved_notes where text <> 'Việc khác'"), string.Join(' ', erased.Notes.Select(n => n.ToString()).Order(StringComparer.Ordinal)));
        Assert.Empty(await FindingsAsync());
        await ledger.SealAllAsync();
        Assert.Empty(await FindingsAsync());

        await ledger.ExecuteSqlAsync($"insert into campaign.people select * from saved_people where id = '{person}'; insert into campaign.notes select * from saved_notes where text = 'Nộp muộn'; delete from campaign.notes where text = 'Việc khác'");
        var findings = await FindingsAsync();
        Assert.Equal(["record-inserted", "record-inserted", "record-inserted", "record-missing"], findings.Select(f => f.Code).Order(StringComparer.Ordinal));
        Assert.Contains(findings, f => f.Sentence.EndsWith("was destroyed, and it is there.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_reason_of_an_erasure_that_names_the_person_goes_with_it()
    {
        await using var checking = await StartAsync($"{nameof(RecordTests)}Access", configure: o => (o.Access.IsChecked, o.Access.SingleOfficer) = (true, true));
        await checking.LaunchAsync();
        await checking.AcceptedAsync(Register("M1") with { Owner = Owner });
        var person = TextValue.Parse<PersonId>(await checking.ScalarAsync<string>("select person_id from campaign.person_labels"));
        await checking.AcceptedAsync(new RequestErasure(person, ErasureGround.Request));
        await checking.AcceptedAsync(new ErasePerson(person) { SelfApprovalReason = $"{Name} yêu cầu, chỉ có một cán bộ" });
        await checking.SealAllAsync();

        Assert.NotNull((await checking.EntriesAsync($"person/{person}"))[^1].Data.SelfApproval);
        Assert.Equal(0L, await checking.ScalarAsync<long>("select count(*) from campaign.notes"));
        Assert.Empty((await checking.Ledger.Log.VerifyAsync()).Findings);
    }

    /// <summary>Many times what is sent to the database at once, and what is listed.</summary>
    [Fact]
    public async Task Of_many_records_each_is_compared_and_all_are_counted()
    {
        const int count = 1500;
        await InABatchAsync(Enumerable.Range(0, count).Select(n => Register($"N{n}") with { Owner = new ParticipantInput(ParticipantKind.Individual, string.Create(CultureInfo.InvariantCulture, $"Người Mẫu {n}")), Note = "Ghi chú" }));
        await ledger.SealAllAsync();
        Assert.Empty(await FindingsAsync());

        await ledger.ExecuteSqlAsync($"update campaign.people set full_name = 'Người Khác' where full_name = 'Người Mẫu {count - 1}'");
        Assert.Equal("record-altered", Assert.Single(await FindingsAsync()).Code);

        await ledger.ExecuteSqlAsync("update campaign.notes set text = 'Khác'");
        var verification = await ledger.Ledger.Log.VerifyAsync();
        Assert.Equal((count + 3, LogVerification.MaxFindings), (verification.FindingCount, verification.Findings.Count));
    }

    private async Task<IReadOnlyList<LogFinding>> FindingsAsync() => (await ledger.Ledger.Log.VerifyAsync()).Findings;

    private async Task<PersonId> PersonAsync() => TextValue.Parse<PersonId>(await ledger.ScalarAsync<string>("select person_id from campaign.person_labels"));

    private async Task AllAsync(IEnumerable<DomainCommand> commands)
    {
        foreach (var command in commands)
            await ledger.AcceptedAsync(command);
    }

    private async Task InABatchAsync(IEnumerable<DomainCommand> commands)
    {
        await using var batch = await ledger.Ledger.BeginBatchAsync();
        foreach (var command in commands)
            Assert.Null((await batch.ExecuteAsync(command, Context)).Refusal);
        await batch.CommitAsync();
    }
}
