namespace Campaign.Domain.Tests;

/// <summary>One model, its registration for 2019 and the steps after it, each without a date.</summary>
internal static class ModelSamples
{
    public static readonly ModelId Model = Text<ModelId>("DVK-2019-001");

    public static readonly Participant Owner = new(ParticipantKind.Collective, "Hội Phụ nữ xã Bình An");

    public static readonly Registration TheRegistration =
        new(Launched.Campaign, Level.District, Commune, Text<FieldCode>("economy"), Owner, EntryKind.New);

    public static readonly ModelRegistered Registered = new(Model, TheRegistration, "Tuyến đường hoa");

    public static readonly RegisterModel Register =
        new(Model, Programme, Year2019, Selector(Commune), "Tuyến đường hoa", Text<FieldCode>("economy"), new ParticipantInput(ParticipantKind.Collective, Owner.Name), EntryKind.New);

    public static readonly RegistrationFacts Facts = new(Commune, Launched, YearBeforeIsRecorded: false, Owner);

    public static readonly StepFacts NoFacts = new();

    /// <summary>The ways a registration goes on, in the order they are taken; a withdrawal is told apart.</summary>
    public static readonly ValueList<Step> Steps =
    [
        new("accepted", new AcceptRegistration(Model, Year2019), new RegistrationAccepted(Model, TheRegistration)),
        new("appraised", new AppraiseModel(Model, Year2019), new ModelAppraised(Model, TheRegistration)),
        new("recognised", new RecogniseModel(Model, Year2019), new ModelRecognised(Model, TheRegistration)),
        new("outstanding", new NameModelOutstanding(Model, Year2019), new ModelNamedOutstanding(Model, TheRegistration)),
        new("promoted", new PromoteModelToProvince(Model, Year2019), new ModelPromotedToProvince(Model, TheRegistration)),
        new("at-province", new RecordProvinceRecognition(Model, Year2019, ProvinceVerdict.Recognised), new ProvinceRecognitionRecorded(Model, TheRegistration, ProvinceVerdict.Recognised)),
    ];

    public static readonly WithdrawRegistration Withdraw = new(Model, Year2019);

    public static TheoryData<string> StepNames => [.. Steps.Select(s => s.Name)];

    public static Step StepOf(string name) => Steps.Single(s => s.Name == name);

    public static ModelEvent EventOf(string name) => name == "registered" ? Registered : StepOf(name).Event;

    public static RegistrationWithdrawn Withdrawn(params ReadOnlySpan<string> counted) => new(Model, TheRegistration, ValueList.Create(counted));

    public static Given<ModelState> NothingOfTheModel() => Given(ModelState.Initial, ModelState.Evolve);

    public static Given<ModelState> TheModelIsRegistered() => NothingOfTheModel().And(Registered);

    public static Outcome<ModelEvent> When(this Given<ModelState> given, RegisterModel command, RegistrationFacts? facts = null) =>
        given.When(command, ModelDecider.Decide, facts ?? Facts);

    public static Outcome<ModelEvent> When(this Given<ModelState> given, RegistrationCommand command, StepFacts? facts = null) =>
        given.When(command, ModelDecider.Decide, facts ?? NoFacts);
}

/// <summary>A step of a registration: the command for it, and the event that the command makes.</summary>
internal sealed record Step(string Name, RegistrationCommand Command, ModelEvent Event);
