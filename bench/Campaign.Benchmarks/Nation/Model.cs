using Campaign.Domain;
using NodaTime;

namespace Campaign.Benchmarks;

/// <summary>A made-up model in one year.</summary>
/// <param name="Id">The same in every year of its life.</param>
/// <param name="Year">The campaign year.</param>
/// <param name="Began">The year it was new.</param>
/// <param name="Commune">The number of its commune.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Field">The basic field.</param>
/// <param name="OwnerKind">Who owns it.</param>
/// <param name="Owner">The owner's name.</param>
/// <param name="OwnerLabel">The file's own label for a person; null where it has none.</param>
/// <param name="RegisteredOn">The date on the form, as far as it is known.</param>
internal sealed record Model(
    string Id, int Year, int Began, int Commune, string Title, FieldCode Field, ParticipantKind OwnerKind, string Owner, string? OwnerLabel, PartialDate RegisteredOn)
{
    public const string Programme = "dan-van-kheo";
    public const int FirstYear = 2019;

    public string? Place { get; init; }

    public string? Content { get; init; }

    public string? PersonInCharge { get; init; }

    /// <summary>Another commune that takes part.</summary>
    public int? With { get; init; }

    public EntryKind Entry => Year == Began ? EntryKind.New : EntryKind.Maintained;

    /// <summary>So many models, year by year; each lives for one to three years, and then another one takes its place.</summary>
    public static IEnumerable<Model> Some(Territory territory, int count) =>
        Enumerable.Range(0, count).Select(row => At(territory, row % territory.ModelsOfYear, FirstYear + (row / territory.ModelsOfYear)));

    /// <summary>The campaign of the year in a district.</summary>
    public static CampaignId CampaignOf(UnitAsOf district, int year) => new(TextValue.Parse<ProgrammeCode>(Programme), district.Key(), CampaignYear.Of(year));

    /// <summary>The model that has this place in that year.</summary>
    public static Model At(Territory territory, int place, int year)
    {
        var life = 1 + (place % 3);
        var began = FirstYear + ((year - FirstYear) / life * life);
        var chance = new Chance((place * 31) + began);
        var (field, title) = Words.Model(chance);
        var commune = chance.Below(territory.Communes);
        var kind = chance.Below(100) switch { < 65 => ParticipantKind.Collective, < 92 => ParticipantKind.Individual, _ => ParticipantKind.Household };
        var village = chance.Below(20) + 1;
        return new Model(
            $"DVK-{began}-{place + 1:D6}", year, began, commune, $"{title} thôn {village}", field, kind,
            kind == ParticipantKind.Collective ? Words.Collective(chance, village) : Words.Person(chance),
            kind != ParticipantKind.Collective && chance.Percent(60) ? $"{territory.DistrictAbove(commune).Code}-{chance.Below(5000):D4}" : null,
            DateIn(year, chance))
        {
            Place = chance.Percent(50) ? $"Thôn {village}, Xã Minh họa {commune + 1}" : null,
            Content = chance.Percent(40) ? Words.Content(chance) : null,
            PersonInCharge = chance.Percent(30) ? Words.Person(chance) : null,
            With = chance.OneIn(10) ? (commune + 1) % territory.Communes : null,
        };
    }

    /// <summary>Registration runs to the middle of March; some forms bear a month only, or no date.</summary>
    private static PartialDate DateIn(int year, Chance chance) => chance.Below(10) switch
    {
        0 => PartialDate.Unknown,
        1 => PartialDate.OfMonth(year, 2),
        _ => PartialDate.Of(new LocalDate(year, 1, 10).PlusDays(chance.Below(65))),
    };
}
