using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>Which models of a year are looked for, and which of those found are shown. What is null asks for nothing.</summary>
public sealed record ModelFilter
{
    /// <summary>The longest text that is searched for, in characters.</summary>
    public const int LongestText = 200;

    /// <summary>The most models shown at once.</summary>
    public const int MostShown = 1000;

    /// <summary>Each of its words begins a word of the model's title, collective, unit, place or id; or each begins a word of its owner's name. Marks, case and đ do not matter.</summary>
    public string? Text { get; init; }

    /// <summary>Registered at that level.</summary>
    public Level? Level { get; init; }

    /// <summary>Of that field: a basic one, or the campaign's own.</summary>
    public FieldCode? Field { get; init; }

    /// <summary>Owned by a collective, an individual or a household.</summary>
    public ParticipantKind? Owner { get; init; }

    /// <summary>New or maintained.</summary>
    public EntryKind? Entry { get; init; }

    /// <summary>The step stands: who asks for <see cref="ModelStep.Recognised"/> is shown the outstanding ones too, and as many as the report counts.</summary>
    public ModelStep? Step { get; init; }

    /// <summary>Of a unit below the one that is asked about, and of all below it.</summary>
    public UnitKey? Within { get; init; }

    /// <summary>How many of those found are passed over.</summary>
    public int Skip { get; init; }

    /// <summary>How many are shown at most. The default value is 50.</summary>
    public int Take { get; init; } = 50;
}

/// <summary>The models found.</summary>
/// <param name="About">Of what.</param>
/// <param name="Levels">How many were found at each level, shown or not, the highest level first; those that have none are not among them. Levels are never added together.</param>
/// <param name="Models">Those shown: the highest level first, then by model.</param>
/// <param name="Units">The units directly below that have models in the year, by key; empty as of a past moment.</param>
public sealed record ModelMatches(ViewHead About, IReadOnlyList<LevelModels> Levels, IReadOnlyList<ModelLine> Models, IReadOnlyList<UnitModels> Units)
{
    /// <summary>How many lines the list has, shown or not.</summary>
    public long Count => Levels.Sum(l => l.Count);
}

/// <summary>How many models there are at a level.</summary>
/// <param name="Level">The level.</param>
/// <param name="Count">How many.</param>
public sealed record LevelModels(Level Level, long Count);

/// <summary>How many models a unit has.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Registered">Its <c>models.registered</c> of all levels: how many lines a list of it has.</param>
public sealed record UnitModels(UnitRef Unit, long Registered);
