using Campaign.Domain;
using Campaign.Projections;
using NodaTime;

namespace Campaign.Benchmarks;

/// <summary>What happens to a registration in its year, in proportions that districts reported: about 8 in 10 recognised, of them 4 outstanding, 3 in 100 sent on to the province.</summary>
internal sealed class Course
{
    private static readonly FormCode Form = TextValue.Parse<FormCode>(Forms.All[0]);

    private static readonly string Made = RecordCommitment.OfPerson(new byte[16], NationHistory.PersonName, null);

    private readonly List<ModelEvent> steps = [];
    private readonly List<CommendationEvent> commendation = [];
    private readonly Chance chance;
    private readonly ModelId id;
    private readonly Registration registration;

    public Course(Territory territory, Model model)
    {
        (Model, chance, id) = (model, new Chance((model.Id, model.Year).ToString().Sum(c => c * 7919)), TextValue.Parse<ModelId>(model.Id));
        var district = territory.DistrictAbove(model.Commune);
        registration = new Registration(Model.CampaignOf(district, model.Year), Level.District, territory.Commune(model.Commune), model.Field, Owner(), model.Entry);
        steps.Add(new ModelRegistered(id, registration, model.Title) { On = model.RegisteredOn, Place = model.Place });
        if (IsTakenIn())
            Judge();
    }

    public Model Model { get; }

    public IReadOnlyList<ModelEvent> Steps => steps;

    /// <summary>Empty where nobody was commended.</summary>
    public IReadOnlyList<CommendationEvent> Commendation => commendation;

    private PartialDate October => PartialDate.Of(new LocalDate(Model.Year, 10, 15));

    private DecisionRef Decision => new(TextValue.Parse<DecisionId>($"QD-{Model.Year}-{registration.Unit.Path[0].Code}"), "70", PartialDate.OfMonth(Model.Year, 12), Track.State);

    private Participant Owner() =>
        Model.OwnerKind == ParticipantKind.Collective ? new(Model.OwnerKind, Model.Owner) : new(Model.OwnerKind, null, new PersonRef(TextValue.Parse<PersonId>($"p-{Model.Id}"), Made));

    private bool IsTakenIn()
    {
        if (chance.Percent(2))
        {
            steps.Add(new RegistrationWithdrawn(id, registration, [Figures.ModelsRegistered, Figures.ModelsLive]));
            return false;
        }

        if (chance.Percent(4))
        {
            steps.Add(new RegistrationReturned(id, registration));
            if (chance.OneIn(4))
                return false;
            steps.Add(new RegistrationResubmitted(id, registration));
        }

        steps.Add(new RegistrationAccepted(id, registration) { On = PartialDate.OfMonth(Model.Year, 3) });
        return true;
    }

    private void Judge()
    {
        if (chance.Percent(30))
            steps.Add(new ModelSurveyed(id, registration, []) { On = PartialDate.OfMonth(Model.Year, 6) });
        steps.Add(new ModelAppraised(id, registration) { On = October, ScorePoints = 60 + chance.Below(40) });
        if (!chance.Percent(84))
            steps.Add(new RecognitionDenied(id, registration) { Decision = Decision });
        else
            Recognise();
        if (chance.OneIn(100))
            Correct();
        else if (chance.OneIn(100))
            steps.Add(new ModelEntryAnnulled(id, registration, new Entry(1, Guid.Empty, Certainty.Certain, steps[^1])));
    }

    private void Recognise()
    {
        steps.Add(new ModelRecognised(id, registration) { On = October, Decision = Decision });
        if (chance.Percent(15))
            Commend();
        if (!chance.Percent(40))
            return;
        steps.Add(new ModelNamedOutstanding(id, registration) { On = October, Decision = Decision });
        if (chance.Percent(8))
            GoToTheProvince();
        if (chance.Percent(8))
            steps.Add(new ModelReplicated(id, registration, []) { Place = "Xã bên" });
    }

    private void GoToTheProvince()
    {
        steps.Add(new ModelPromotedToProvince(id, registration) { On = October });
        steps.Add(chance.OneIn(20) ? new PromotionWithdrawn(id, registration, Level.Province) : new ProvinceRecognitionRecorded(id, registration, ProvinceVerdict.Recognised));
    }

    /// <summary>The field had been written down wrongly.</summary>
    private void Correct()
    {
        var right = registration with { Field = TextValue.Parse<FieldCode>("other") };
        var details = new ModelDetails(Model.Title, Model.Place);
        steps.Add(new ModelDetailsCorrected(id, right, registration, ModelFigures.Movements(steps), details, details));
    }

    private void Commend()
    {
        var (commended, campaign, unit, recipient) = (TextValue.Parse<CommendationId>($"KT-{Model.Year}-{Model.Id}"), registration.Campaign, registration.Unit, registration.Owner);
        if (chance.OneIn(3))
        {
            commendation.Add(new PraiseGiven(commended, campaign, Level.District, unit, recipient) { On = October, Model = id });
            return;
        }

        commendation.Add(new CommendationAwarded(commended, campaign, Level.District, unit, recipient, Form, Track.State) { On = October, Decision = Decision, Model = id, RegisterNumber = "12" });
        commendation.Add(new CertificatePresented(commended, campaign, Level.District, unit, recipient) { PresenterOffice = "Bí thư Huyện ủy" });
        commendation.Add(new RewardPaid(commended, campaign, Level.District, unit, recipient, 450_000));
        if (chance.OneIn(50))
            commendation.Add(new CommendationRevoked(commended, campaign, Level.District, unit, recipient, Form, Track.State, RevocationGround.FalseFile, Decision));
    }
}
