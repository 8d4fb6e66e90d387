using System.Text.Json;
using System.Text.RegularExpressions;
using Campaign.Domain;
using NodaTime;

namespace Campaign.Projections.Tests;

/// <summary>Stored events must read for ever: each version has a file that is never changed.</summary>
public sealed partial class GoldenEventTests
{
    private static readonly UnitRef Province = new(TextValue.Parse<UnitCode>("98"), new LocalDate(2004, 7, 8), "Tỉnh Minh họa", UnitKind.Province);
    private static readonly UnitRef District = new(TextValue.Parse<UnitCode>("980"), new LocalDate(2004, 7, 8), "Huyện Minh họa", UnitKind.District);
    private static readonly UnitAsOf Commune = new(TextValue.Parse<UnitCode>("98001"), new LocalDate(2004, 7, 8), "Xã Bình Hòa", UnitKind.Commune, [District, Province]);
    private static readonly UnitAsOf Territory = new(District.Code, District.Since, District.Name, District.Kind, [Province]);
    private static readonly CampaignId Campaign = TextValue.Parse<CampaignId>("dan-van-kheo/980@2004-07-08/2019");
    private static readonly PersonRef Person = new(TextValue.Parse<PersonId>("0a1b2c3d4e5f60718293a4b5c6d7e8f9"), "Uu2lO2KPmjfbwp4FjjTVz4cKVKZhKpX1bEkUxFB0O2Q=");
    private static readonly NoteRef Note = new(TextValue.Parse<NoteId>("f9e8d7c6b5a493827160f5e4d3c2b1a0"), "cUqDTKpv8BTfAYXF4aJCpQJcL0fOQv3zVJgOW2fRNvM=");
    private static readonly DecisionRef Decision = new(TextValue.Parse<DecisionId>("QD-70"), "70", Date("2019-11-30"), Track.State);
    private static readonly ModelId Model = TextValue.Parse<ModelId>("DVK-2019-001");
    private static readonly Registration Entered = new(Campaign, Level.District, Commune, TextValue.Parse<FieldCode>("economy"), new Participant(ParticipantKind.Collective, "Chi hội Phụ nữ thôn 3"), EntryKind.New);
    private static readonly CommendationId Award = TextValue.Parse<CommendationId>("KT-2019-001");
    private static readonly Participant Recipient = new(ParticipantKind.Individual, Person: Person);

    private static readonly DomainEvent[] Samples =
    [
        new UnitEstablished(Commune, new LocalDate(2025, 6, 30)) { On = Date("2004-07-08") },
        new CampaignLaunched(Campaign, Level.District, Territory, "Ban Dân vận Huyện ủy") { On = Date("2019") },
        new TargetSet(Campaign, Level.District, Territory, "models.registered", null, 60) { On = Date("2019-02") },
        new FigureDeclared(Campaign, Level.District, Territory, "commendations.awarded.by-recipient", "collective", 10, "Bài báo ngày 03/01/2020") { On = Date("2020-01-03") },
        new ModelRegistered(Model, Entered, "Tuyến đường hoa nông thôn mới")
        {
            Place = "Thôn 3", SinceYear = 2018, CoUnits = [District], PersonInCharge = Person, Content = Note, Note = Note,
            Evidence = [new Evidence("Phiếu đăng ký", "01", Date("2019-03-01"), "Xã Bình Hòa", new string('a', 64), "phieu-dang-ky.pdf")],
            Warnings = [WarningCode.EarlierYearNotRecorded],
        },
        new RegistrationAccepted(Model, Entered) { On = Date("2019-03-15"), Decision = Decision, Note = Note },
        new RegistrationWithdrawn(Model, Entered, ["models.registered", "models.live"]) { On = Date("2019-05"), Reason = Note },
        new ModelAppraised(Model, Entered) { On = Date("2019-10-15"), ScorePoints = 91.5m },
        new ModelRecognised(Model, Entered) { On = Date("2019-11-30"), Decision = Decision },
        new ModelNamedOutstanding(Model, Entered) { Warnings = [WarningCode.StepNotRecorded] },
        new ModelPromotedToProvince(Model, Entered) { On = Date("2019-04") },
        new ProvinceRecognitionRecorded(Model, Entered, ProvinceVerdict.Recognised) { On = Date("2019-12-12") },
        new DecisionRecorded(TextValue.Parse<DecisionId>("QD-70"), TextValue.Parse<DecisionKindCode>("commendation"), Track.State)
        {
            On = Date("2019-11-30"), Number = "70", Series = "QĐ-UBND", Issuers = ["UBND huyện Minh họa"], SignerOffice = "Chủ tịch", Signer = Person, Subject = "Khen thưởng năm 2019",
        },
        new CommendationAwarded(Award, Campaign, Level.District, Commune, Recipient, TextValue.Parse<FormCode>("giay-khen"), Track.State)
        {
            On = Date("2019-11-30"), Decision = Decision, Model = Model, Achievement = Note, PeriodFrom = Date("2019"), PeriodTo = Date("2019"), RegisterNumber = "12",
        },
        new PraiseGiven(Award, Campaign, Level.District, Commune, Recipient) { On = Date("2020-01-03") },
        new CertificatePresented(Award, Campaign, Level.District, Commune, Recipient) { On = Date("2020-01-03"), PresenterOffice = "Phó Bí thư Thường trực Huyện ủy" },
        new PersonIdentified(Person),
        new PersonCorrected(Person),
    ];

    public static TheoryData<string> Names => [.. EventCatalogue.Entries.Select(e => e.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_event_is_written_as_its_golden_file_says_and_read_back_equal(string name)
    {
        var sample = Samples.Single(s => EventCatalogue.NameOf(s) == name);
        var golden = File.ReadAllText(FileOf(name)).TrimEnd('\n');
        Assert.Equal(golden, JsonSerializer.Serialize(sample, sample.GetType(), LedgerJson.Options));
        Assert.Equal(sample, JsonSerializer.Deserialize(golden, EventCatalogue.TypeOf(name)!, LedgerJson.Options));
    }

    [Fact]
    public void Stored_names_are_unique_kebab_case_with_a_version()
    {
        Assert.Equal(EventCatalogue.Entries.Count, EventCatalogue.Entries.Select(e => e.Name).Distinct().Count());
        Assert.All(EventCatalogue.Entries, e => Assert.Matches(StoredName(), e.Name));
    }

    [Fact]
    public void Every_event_of_the_domain_is_in_the_catalogue()
    {
        var events = typeof(DomainEvent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(DomainEvent)) && !t.IsAbstract);
        Assert.Empty(events.Except(EventCatalogue.Entries.Select(e => e.Type)));
    }

    [Fact]
    public void No_event_holds_a_number_that_is_not_whole() =>
        Assert.All(EventCatalogue.Entries, e => Assert.DoesNotMatch(Fraction(), File.ReadAllText(FileOf(e.Name))));

    private static PartialDate Date(string text) => TextValue.Parse<PartialDate>(text);

    private static string FileOf(string name) => Path.Combine(AppContext.BaseDirectory, "Golden", $"{name}.json");

    [GeneratedRegex(@"^[a-z]+(-[a-z]+)*\.v\d+$")]
    private static partial Regex StoredName();

    [GeneratedRegex(@""":\s*-?\d+[.eE]")]
    private static partial Regex Fraction();
}
