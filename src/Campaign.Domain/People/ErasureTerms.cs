using NodaTime;

namespace Campaign.Domain;

/// <summary>By when an erasure is answered and done: 2 working days and 15 days after it was asked for (NĐ 356/2025/NĐ-CP). An extension is not among it.</summary>
/// <param name="AnswerDueOn">The last day for an answer: a refusal, or the erasure itself.</param>
/// <param name="DueOn">The last day for the erasure.</param>
public sealed record ErasureTerms(LocalDate AnswerDueOn, LocalDate DueOn)
{
    private const int AnswerWorkingDays = 2;
    private const int DueDays = 15;
    private const int LastYear = 9999; // what is due after it has no date

    /// <summary>The terms of what was asked for on that day; null in the last year of the calendar.</summary>
    public static ErasureTerms? Of(LocalDate askedOn) =>
        askedOn.Year < LastYear ? new ErasureTerms(WorkingDaysAfter(askedOn, AnswerWorkingDays), askedOn.PlusDays(DueDays)) : null;

    /// <summary>Saturdays and Sundays are no working days; the holidays, which move with the moon, are not known here, so the day is the earliest it can be.</summary>
    private static LocalDate WorkingDaysAfter(LocalDate day, int count)
    {
        while (count > 0)
        {
            day = day.PlusDays(1);
            if (day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday))
                count--;
        }

        return day;
    }
}
