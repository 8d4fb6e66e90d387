using System.Text.Json.Serialization;
using Campaign.Domain;
using NodaTime;

namespace Campaign.Projections;

/// <summary>A line of the model register: one model at one level in one year.</summary>
public sealed record RegisteredModel
{
    /// <summary><c>model/year/level</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The model.</summary>
    public required string ModelId { get; init; }

    /// <summary>The programme.</summary>
    public required string Programme { get; init; }

    /// <summary>The campaign year.</summary>
    public required int Year { get; init; }

    /// <summary>The level.</summary>
    public required Level Level { get; init; }

    /// <summary>What the model is called.</summary>
    public required string Title { get; init; }

    /// <summary>The basic field.</summary>
    public required string Field { get; init; }

    /// <summary>New or maintained.</summary>
    public required EntryKind Entry { get; init; }

    /// <summary>Who owns it.</summary>
    public required Participant Owner { get; init; }

    /// <summary>The name of the lead unit that day.</summary>
    public required string UnitName { get; init; }

    /// <summary>The lead unit, then its ancestors, each <c>code@since</c>.</summary>
    public required IReadOnlyList<string> UnitPath { get; init; }

    /// <summary>Those who received the registration after a reform and count steps of it (nhận bàn giao), with what is above them, each <c>code@since</c>; null where nobody did.</summary>
    public IReadOnlyList<string>? ReceivedBy { get; init; }

    /// <summary>Where it is done.</summary>
    public string? Place { get; init; }

    /// <summary>The campaign's own field, where its list has one.</summary>
    public string? LocalField { get; init; }

    /// <summary>The score of the last appraisal, in points.</summary>
    public decimal? ScorePoints { get; init; }

    /// <summary>All that happened and was not undone, in the order it was recorded.</summary>
    public IReadOnlyList<RegisterStep> Steps { get; init; } = [];

    /// <summary>The steps that no later one took back, with the date of the last of each.</summary>
    public IReadOnlyDictionary<string, PartialDate> Standing { get; init; } = new Dictionary<string, PartialDate>();

    /// <summary>The last event that changed this line.</summary>
    public long LastSeq { get; init; }

    /// <summary>What a search finds it by; persons are looked for by themselves.</summary>
    [JsonInclude]
    internal string Words => SearchWords.Of(Title, Owner.Name, UnitName, Place, ModelId);

    internal static string IdOf(DomainEvent e) => IdOf((ModelEvent)e);

    internal static string IdOf(ModelEvent e) => $"{e.ModelId}/{e.Registration.Campaign.Year}/{e.Registration.Level.ToCode()}";

    /// <summary>When the step was taken, where it stands; else null.</summary>
    public PartialDate? OnOf(ModelStep step) => Standing.TryGetValue(step.ToCode(), out var on) ? on : null;

    /// <summary>The line after the event; null where nothing is registered.</summary>
    internal static RegisteredModel? Apply(RegisteredModel? line, RecordedEvent recorded) => (line, recorded.Data) switch
    {
        (null, ModelRegistered e) => From(e).With([StepOf(e)], recorded.Seq),
        ({ }, ModelEntryAnnulled { Entry.Event: ModelRegistered }) => null,
        ({ } known, ModelEntryAnnulled e) => known.Without((ModelEvent)e.Entry.Event).With(known.StepsWithout((ModelEvent)e.Entry.Event), recorded.Seq),
        ({ } known, ModelEvent e) => known.Changed(e).With([.. known.Steps, StepOf(e)], recorded.Seq),
        _ => line,
    };

    /// <summary>The line with what had happened by the day; what may have happened later stays in.</summary>
    internal RegisteredModel Until(LocalDate? day) => day is null ? this : With([.. Steps.Where(s => !(s.Dated().Earliest > day))], LastSeq);

    /// <summary>The unit that received it and counted its last step, where that is none that the registration counts at.</summary>
    internal string? LastReceiver() => Steps.LastOrDefault(s => s.ReceivedBy is { } receiver && receiver.Path[0] != UnitPath[0])?.ReceivedBy!.Name;

    /// <summary>Whether the step stands and is counted at a unit that does not stand within the one named.</summary>
    internal bool IsCountedOutside(ModelStep step, string unit) =>
        Steps.Where((s, i) => s.Step == step && s.ReceivedBy is { } at && !at.Path.Contains(unit) && !IsTakenBack(Steps, i)).Any();

    private RegisteredModel With(List<RegisterStep> steps, long seq) => this with { Steps = steps, ReceivedBy = ReceiversOf(steps), Standing = StandingOf(steps), LastSeq = seq };

    private static List<string>? ReceiversOf(List<RegisterStep> steps) =>
        steps.Exists(s => s.ReceivedBy is not null) ? [.. steps.SelectMany(s => s.ReceivedBy?.Path ?? []).Distinct().Order(StringComparer.Ordinal)] : null;

    private static SortedList<string, PartialDate> StandingOf(List<RegisterStep> steps)
    {
        var standing = new SortedList<string, PartialDate>(StringComparer.Ordinal);
        for (var i = 0; i < steps.Count; i++)
        {
            if (!IsTakenBack(steps, i))
                standing[steps[i].Step.ToCode()] = steps[i].On;
        }

        return standing;
    }

    private static bool IsTakenBack(IReadOnlyList<RegisterStep> steps, int step)
    {
        for (var later = step + 1; later < steps.Count; later++)
        {
            if (steps[later].Taken.TakesBack(steps[step].Taken))
                return true;
        }

        return false;
    }

    private List<RegisterStep> StepsWithout(ModelEvent undone)
    {
        var step = Steps.LastOrDefault(s => s == StepOf(undone));
        return [.. Steps.Where(s => !ReferenceEquals(s, step))];
    }

    private RegisteredModel Changed(ModelEvent e) => e switch
    {
        ModelDetailsCorrected c => At(c.Registration, c.Now),
        ModelAppraised a => this with { ScorePoints = a.ScorePoints },
        _ => this,
    };

    private RegisteredModel Without(ModelEvent undone) => undone switch
    {
        ModelDetailsCorrected c => At(c.Before, c.Was),
        ModelAppraised => this with { ScorePoints = null },
        _ => this,
    };

    private RegisteredModel At(Registration r, ModelDetails details) => this with
    {
        Title = details.Title,
        Place = details.Place,
        LocalField = details.LocalField?.ToString(),
        Field = r.Field.ToString(),
        Entry = r.Entry,
        Owner = r.Owner,
        UnitName = r.Unit.Name,
        UnitPath = r.Unit.KeyPath(),
    };

    private static RegisteredModel From(ModelRegistered e) => new()
    {
        Id = IdOf(e),
        ModelId = e.ModelId.ToString(),
        Programme = e.Registration.Campaign.Programme.ToString(),
        Year = e.Registration.Campaign.Year.Value,
        Level = e.Registration.Level,
        Title = e.Title,
        Place = e.Place,
        LocalField = e.LocalField?.ToString(),
        Field = e.Registration.Field.ToString(),
        Entry = e.Registration.Entry,
        Owner = e.Registration.Owner,
        UnitName = e.Registration.Unit.Name,
        UnitPath = e.Registration.Unit.KeyPath(),
    };

    private static RegisterStep StepOf(ModelEvent e) => new(ModelSteps.Of(e), e.On, (e as PromotionWithdrawn)?.Target, e.Decision?.Id.ToString())
    {
        NotBefore = e.NotBefore,
        ReceivedBy = e.ReceivedBy is { } at ? new StepReceiver(at.Name, at.KeyPath()) : null,
    };
}

/// <summary>A step in the model register.</summary>
/// <param name="Step">The step.</param>
/// <param name="On">When it was taken.</param>
/// <param name="Target">Of a promotion withdrawn: the level it had been for.</param>
/// <param name="Decision">The decision that says so.</param>
public sealed record RegisterStep(ModelStep Step, PartialDate On, Level? Target = null, string? Decision = null)
{
    /// <summary>When that happened which it takes back or is a part of, where its own date does not say that it came later; else null.</summary>
    public PartialDate? NotBefore { get; init; }

    /// <summary>The unit that the step counts at after a reform; null where it counts at the lead unit.</summary>
    public StepReceiver? ReceivedBy { get; init; }

    internal TakenStep Taken => new(Step, Target);

    internal PartialDate Dated() => NotBefore is { } earliest ? On.OrLater(earliest) : On;
}

/// <summary>The unit that received a registration and counts a step of it.</summary>
/// <param name="Name">Its name that day.</param>
/// <param name="Path">The unit, then its ancestors, each <c>code@since</c>.</param>
public sealed record StepReceiver(string Name, IReadOnlyList<string> Path)
{
    /// <summary>By what it says.</summary>
    public bool Equals(StepReceiver? other) => other is not null && Name == other.Name && Path.SequenceEqual(other.Path);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Path.Count);
}
