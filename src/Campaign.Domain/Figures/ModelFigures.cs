namespace Campaign.Domain;

/// <summary>A figure that a registration came into, or left.</summary>
/// <param name="Figure">A figure of the catalogue.</param>
/// <param name="On">The date of the event that did it.</param>
/// <param name="DecisionYear">The year of the decision that did it; null when none is named or its date is unknown.</param>
/// <param name="Amount">1 for coming into it, −1 for leaving it.</param>
public sealed record CountedFigure(string Figure, PartialDate On, int? DecisionYear = null, int Amount = 1)
{
    /// <summary>The unit it is counted at, where that is not the registration's lead unit: one that received it after a reform.</summary>
    public UnitAsOf? At { get; init; }
}

/// <summary>Which figures an event brings a registration into, or takes it out of. Each holds a registration at most once.</summary>
public static class ModelFigures
{
    /// <summary>The changes of one event: +1 or −1 a figure. A correction or an annulment changes what others brought, and is not told here.</summary>
    public static IEnumerable<(string Figure, int Amount)> Of(ModelEvent @event) => @event switch
    {
        ModelRegistered => [(Figures.ModelsRegistered, 1), (Figures.ModelsLive, 1)],
        RegistrationAccepted => [(Figures.ModelsAccepted, 1)],
        RegistrationReturned => [(Figures.ModelsReturned, 1), (Figures.ModelsLive, -1)],
        RegistrationResubmitted => [(Figures.ModelsReturned, -1), (Figures.ModelsLive, 1)],
        RegistrationWithdrawn e => [(Figures.ModelsWithdrawn, 1), .. Out(Figures.ModelsLive, e.Counted)],
        ModelSurveyed e => In(Figures.ModelsSurveyed, e.Counted),
        ModelAppraised => [(Figures.ModelsAppraised, 1)],
        ModelRecognised => [(Figures.ModelsRecognised, 1)],
        RecognitionDenied => [(Figures.ModelsDenied, 1)],
        RecognitionRevoked e => [(Figures.ModelsRecognised, -1), .. Out(Figures.ModelsOutstanding, e.Counted)],
        ModelNamedOutstanding => [(Figures.ModelsOutstanding, 1)],
        ModelPromotedToDistrict => [(Figures.ModelsPromotedToDistrict, 1)],
        ModelPromotedToProvince => [(Figures.ModelsPromotedToProvince, 1)],
        PromotionWithdrawn { Target: Level.District } => [(Figures.ModelsPromotedToDistrict, -1)],
        PromotionWithdrawn => [(Figures.ModelsPromotedToProvince, -1)],
        ProvinceRecognitionRecorded { Verdict: ProvinceVerdict.Recognised } => [(Figures.ModelsProvinceRecognised, 1)],
        ProvinceRecognitionRecorded => [(Figures.ModelsProvinceDenied, 1)],
        ModelReplicated e => In(Figures.ModelsReplicated, e.Counted),
        ModelDiscontinued => [(Figures.ModelsDiscontinued, 1)],
        _ => [],
    };

    /// <summary>All comings and goings of a registration, in order: what moves with a correction, so that it is right up to any day.</summary>
    public static ValueList<CountedFigure> Movements(IEnumerable<ModelEvent> events) =>
        events.SelectMany(e => Of(e).Select(change => Counted(e, change.Figure, change.Amount))).ToValueList();

    /// <summary>The figures the registration stands in after these events, in the order it came into them.</summary>
    public static ValueList<CountedFigure> After(IEnumerable<ModelEvent> events)
    {
        var counted = new List<CountedFigure>();
        foreach (var e in events)
        {
            foreach (var (figure, amount) in Of(e))
            {
                counted.RemoveAll(c => c.Figure == figure);
                if (amount > 0)
                    counted.Add(Counted(e, figure, amount));
            }
        }

        return counted.ToValueList();
    }

    /// <summary>What comes counts where the event is; what goes leaves where it came.</summary>
    private static CountedFigure Counted(ModelEvent e, string figure, int amount) => new(figure, e.Dated(), e.Decision?.DecidedOn.Year, amount)
    {
        At = amount > 0 ? e.ReceivedBy : e.TakenFrom.FirstOrDefault(place => place.Figure == figure)?.Unit,
    };

    private static IEnumerable<(string Figure, int Amount)> In(string figure, ValueList<string> counted) => counted.Contains(figure) ? [] : [(figure, 1)];

    private static IEnumerable<(string Figure, int Amount)> Out(string figure, ValueList<string> counted) => counted.Contains(figure) ? [(figure, -1)] : [];
}
