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

    public static readonly WithdrawRegistration Withdraw = new(Model, Year2019);

    public static readonly WithdrawPromotion WithdrawFromProvince = new(Model, Year2019) { Target = Level.Province };

    /// <summary>All steps of a registration: what each cannot do without, and what is warned of when it is missing.</summary>
    public static readonly ValueList<Step> Steps =
    [
        new("accepted", new AcceptRegistration(Model, Year2019), new RegistrationAccepted(Model, TheRegistration), [], []),
        new("returned", new ReturnRegistration(Model, Year2019), new RegistrationReturned(Model, TheRegistration), [], []),
        new("resubmitted", new ResubmitRegistration(Model, Year2019), new RegistrationResubmitted(Model, TheRegistration), ["returned"], []),
        new("withdrawn", Withdraw, Withdrawn(), [], []),
        new("surveyed", new SurveyModel(Model, Year2019), new ModelSurveyed(Model, TheRegistration, []), [], ["accepted"]),
        new("appraised", new AppraiseModel(Model, Year2019), new ModelAppraised(Model, TheRegistration), [], ["accepted"]),
        new("recognised", new RecogniseModel(Model, Year2019), new ModelRecognised(Model, TheRegistration), [], ["accepted", "appraised"]),
        new("denied", new DenyRecognition(Model, Year2019), new RecognitionDenied(Model, TheRegistration), [], ["accepted", "appraised"]),
        new("recognition-revoked", new RevokeRecognition(Model, Year2019), new RecognitionRevoked(Model, TheRegistration, []), ["recognised"], ["accepted", "appraised"]),
        new("outstanding", new NameModelOutstanding(Model, Year2019), new ModelNamedOutstanding(Model, TheRegistration), ["recognised"], ["accepted", "appraised"]),
        new("promoted-to-district", new PromoteModelToDistrict(Model, Year2019), new ModelPromotedToDistrict(Model, TheRegistration), [], ["accepted"]),
        new("promoted-to-province", new PromoteModelToProvince(Model, Year2019), new ModelPromotedToProvince(Model, TheRegistration), [], ["accepted"]),
        new("promotion-withdrawn", WithdrawFromProvince, new PromotionWithdrawn(Model, TheRegistration, Level.Province), ["promoted-to-province"], ["accepted"]),
        new("province-recognised", Province(ProvinceVerdict.Recognised), new ProvinceRecognitionRecorded(Model, TheRegistration, ProvinceVerdict.Recognised), ["promoted-to-province"], ["accepted"]),
        new("province-denied", Province(ProvinceVerdict.Denied), new ProvinceRecognitionRecorded(Model, TheRegistration, ProvinceVerdict.Denied), ["promoted-to-province"], ["accepted"]),
        new("replicated", new ReplicateModel(Model, Year2019), new ModelReplicated(Model, TheRegistration, []), [], ["accepted"]),
        new("discontinued", new DiscontinueModel(Model, Year2019), new ModelDiscontinued(Model, TheRegistration), [], []),
    ];

    public static TheoryData<string> StepNames => [.. Steps.Select(s => s.Name)];

    /// <summary>Steps that may be recorded several times, though they count once.</summary>
    public static bool Repeats(string name) => name is "surveyed" or "replicated";

    public static Step StepOf(string name) => Steps.Single(s => s.Name == name);

    public static ModelEvent EventOf(string name) => name == "registered" ? Registered : StepOf(name).Event;

    /// <summary>The events of these steps, one after the other, each with the figures that the registration stood in.</summary>
    public static ModelEvent[] Events(params IEnumerable<string> names)
    {
        List<ModelEvent> events = [Registered];
        foreach (var name in names)
            events.Add(CountedAfter(events, EventOf(name)));
        return [.. events.Skip(1)];
    }

    public static ModelEvent CountedAfter(IEnumerable<ModelEvent> before, ModelEvent e)
    {
        var counted = ModelFigures.After(before).Select(c => c.Figure).ToValueList();
        return e switch
        {
            RegistrationWithdrawn w => w with { Counted = counted },
            ModelSurveyed s => s with { Counted = counted },
            RecognitionRevoked r => r with { Counted = counted },
            ModelReplicated r => r with { Counted = counted },
            _ => e,
        };
    }

    public static RegistrationWithdrawn Withdrawn(params ReadOnlySpan<string> counted) => new(Model, TheRegistration, ValueList.Create(counted));

    public static Given<ModelState> NothingOfTheModel() => Given<ModelState>();

    public static Given<ModelState> TheModelIsRegistered() => NothingOfTheModel().And(Registered);

    /// <summary>The registration and these steps.</summary>
    public static Given<ModelState> After(params IEnumerable<string> names) => TheModelIsRegistered().And([.. Events(names)]);

    public static Outcome<ModelEvent> When(this Given<ModelState> given, RegisterModel command, RegistrationFacts? facts = null) =>
        given.When(command, ModelDecider.Decide, facts ?? Facts);

    public static Outcome<ModelEvent> When(this Given<ModelState> given, RegistrationCommand command, StepFacts? facts = null) =>
        given.When(command, ModelDecider.Decide, facts ?? NoFacts);

    private static RecordProvinceRecognition Province(ProvinceVerdict verdict) => new(Model, Year2019, verdict);
}

/// <summary>A step of a registration: the command for it, the event that the command makes, the steps that it cannot do without, and those whose lack is warned of.</summary>
internal sealed record Step(string Name, RegistrationCommand Command, ModelEvent Event, ValueList<string> Ground, ValueList<string> Usual)
{
    /// <summary>All that comes before it.</summary>
    public IEnumerable<string> Before => Usual.Concat(Ground);

    public ModelEvent After(params IEnumerable<string> names) => ModelSamples.CountedAfter([ModelSamples.Registered, .. ModelSamples.Events(names)], Event);
}
