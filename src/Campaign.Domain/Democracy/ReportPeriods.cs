namespace Campaign.Domain;

/// <summary>The part of a year that a report covers.</summary>
public enum ReportPeriod
{
    /// <summary>Quý I.</summary>
    Q1,

    /// <summary>Quý II.</summary>
    Q2,

    /// <summary>Quý III.</summary>
    Q3,

    /// <summary>Quý IV.</summary>
    Q4,

    /// <summary>6 tháng đầu năm.</summary>
    H1,

    /// <summary>9 tháng đầu năm.</summary>
    NineMonths,

    /// <summary>Cả năm.</summary>
    Year,
}

/// <summary>The kinds of place where democracy is practised at the grassroots (Luật 10/2022/QH15).</summary>
public enum PlaceKind
{
    /// <summary>Xã, phường, thị trấn, and the residential community.</summary>
    Community,

    /// <summary>Cơ quan nhà nước, đơn vị sự nghiệp công lập.</summary>
    Agency,

    /// <summary>Organisations that employ labour.</summary>
    Workplace,
}

/// <summary>Of a quarter: from when it is counted.</summary>
public enum LineBasis
{
    /// <summary>In the quarter alone.</summary>
    Period,

    /// <summary>From the beginning of the year (lũy kế).</summary>
    Cumulative,
}

/// <summary>What a line covers, and how several lines of a year make up one figure.</summary>
/// <remarks>
/// The spans of a year lie within each other or apart, never across. So the longest ones, as long as they do not overlap, cover as much as any choice
/// could: half a year and the year never add up twice, and the latest cumulative one stands for all before it.
/// </remarks>
public static class ReportPeriods
{
    /// <summary>How reports name what they cover: the period, and of a quarter since the beginning of the year also that. In calendar order of their ends, the shortest first.</summary>
    public static ValueList<string> Spans { get; } = ["q1", "q2", "q2-cumulative", "h1", "q3", "q3-cumulative", "nine-months", "q4", "q4-cumulative", "year"];

    /// <summary>The name of what a line covers, e.g. <c>q2-cumulative</c>.</summary>
    public static string SpanOf(ReportPeriod period, LineBasis basis) =>
        basis == LineBasis.Cumulative && period is ReportPeriod.Q2 or ReportPeriod.Q3 or ReportPeriod.Q4
            ? $"{period.ToCode()}-cumulative"
            : period.ToCode();

    /// <summary>The first and the last month of a span, from 1 to 12.</summary>
    public static (int First, int Last) MonthsOf(string span) => span switch
    {
        "q1" => (1, 3),
        "q2" => (4, 6),
        "q3" => (7, 9),
        "q4" => (10, 12),
        "h1" or "q2-cumulative" => (1, 6),
        "nine-months" or "q3-cumulative" => (1, 9),
        "year" or "q4-cumulative" => (1, 12),
        _ => throw new ArgumentOutOfRangeException(nameof(span), span, "There is no such span."),
    };

    /// <summary>Which of the spans that there are make up the figure up to the end of a period, in calendar order; and whether they cover all of it.</summary>
    /// <param name="spans">What there is.</param>
    /// <param name="isStock">Whether the latest counts alone.</param>
    /// <param name="until">The period that the figure is wanted for; its end matters.</param>
    public static (ValueList<string> Spans, bool IsPartial) Choose(IEnumerable<string> spans, bool isStock, ReportPeriod until)
    {
        var (first, last) = MonthsOf(until.ToCode());
        var within = spans.Where(s => MonthsOf(s).First >= (isStock ? 1 : first) && MonthsOf(s).Last <= last);
        var chosen = isStock ? within.OrderByDescending(s => MonthsOf(s).Last).ThenBy(RankOf).Take(1).ToList() : Longest(within);
        var covers = isStock ? chosen.Any(s => MonthsOf(s).Last == last) : chosen.Sum(LengthOf) == last - first + 1;
        return (chosen.OrderBy(s => MonthsOf(s).First).ToValueList(), !covers);
    }

    private static List<string> Longest(IEnumerable<string> spans)
    {
        var chosen = new List<string>();
        foreach (var span in spans.OrderBy(RankOf))
        {
            if (!chosen.Exists(c => Overlap(c, span)))
                chosen.Add(span);
        }

        return chosen;
    }

    /// <summary>The longest first; a report of the whole period before one that adds quarters up.</summary>
    private static int RankOf(string span) => (-2 * LengthOf(span)) + (span.EndsWith("-cumulative", StringComparison.Ordinal) ? 1 : 0);

    private static int LengthOf(string span) => MonthsOf(span).Last - MonthsOf(span).First + 1;

    private static bool Overlap(string one, string other) => MonthsOf(one).First <= MonthsOf(other).Last && MonthsOf(other).First <= MonthsOf(one).Last;
}
