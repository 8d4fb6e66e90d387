using Campaign.Domain;
using Campaign.Host.Reports;
using Campaign.Projections;
using NodaTime;
using NodaTime.Text;

namespace Campaign.Host.Web.Pages;

/// <summary>A day in the life of a unit, in words.</summary>
/// <param name="Day">The day; null where it lies before what is known.</param>
/// <param name="On">The day as people write it.</param>
/// <param name="What">What happened.</param>
internal sealed record UnitStep(LocalDate? Day, string On, string What)
{
    /// <summary>The other units that it concerns, with a remark on each.</summary>
    public IReadOnlyList<(UnitRef Unit, string Note)> Others { get; init; } = [];

    /// <summary>The act, and the entry that records it.</summary>
    public (string Name, long? Seq)? Act { get; init; }

    /// <summary>The day as HTML has it.</summary>
    public string? Datetime => Day is { } day ? LocalDatePattern.Iso.Format(day) : null;
}

/// <summary>Tells the life of a unit.</summary>
internal static class UnitSteps
{
    /// <summary>From its first day to its last.</summary>
    public static IEnumerable<UnitStep> Of(UnitHistory history, ReportText text)
    {
        var life = history.Life;
        var isKnown = life.Unit.Since != UnitKey.Ever;
        List<UnitStep> steps =
        [
            Step(isKnown ? life.Unit.Since : null, text.Say($"Thành lập: {life.Unit.Name}{Under(life.Unit, text)}", $"Established: {life.Unit.Name}{Under(life.Unit, text)}")) with
            {
                Act = history.From.FirstOrDefault(t => t.Since == life.Unit.Since) is { } made ? ActOf(made.Act) : history.Acts.FirstOrDefault(a => a.Act == $"unit-{life.Key()}") is { } listed ? (text.Say("danh mục đơn vị", "the list of units"), listed.Seq) : null,
            },
            .. Transitions(history.From, text.Say("Tiếp nhận", "Took over")),
            .. Changes(),
            .. Transitions(history.To, text.Say("Chuyển sang", "Went over to")),
        ];
        if (life.Until is { } until)
            steps.Add(Step(until.PlusDays(1), text.Say("Không còn", "Ended")) with { Act = life.EndedBy is { } act ? ActOf(act) : null });
        return steps.OrderBy(s => s.Day ?? LocalDate.MinIsoValue);

        UnitStep Step(LocalDate? day, string what) => new(day, day is { } known ? text.Date(PartialDate.Of(known)) : text.Say("trước đó", "before"), what);

        (string Name, long? Seq) ActOf(ActId act)
        {
            var known = history.Acts.FirstOrDefault(a => a.Act == act.ToString());
            return (known?.Vouchers is [var title, ..] ? title : act.ToString(), known?.Seq);
        }

        IEnumerable<UnitStep> Transitions(IEnumerable<UnitTransition> all, string what) =>
            from t in all
            group t by (t.Since, t.Act) into one
            select Step(one.Key.Since, what) with
            {
                Others = [.. one.Select(t => ((UnitRef)t.Other, t.Extent == Extent.Whole ? text.Say("(toàn bộ)", "(all of it)") : text.Say("(một phần)", "(a part)")))],
                Act = ActOf(one.Key.Act),
            };

        IEnumerable<UnitStep> Changes()
        {
            var before = life.Unit;
            foreach (var phase in life.Later)
            {
                if (What(before, phase.Unit, text) is { Length: > 0 } what)
                    yield return Step(phase.From, what) with { Act = phase.Act is { } act ? ActOf(act) : null };
                before = phase.Unit;
            }
        }
    }

    private static string What(UnitAsOf before, UnitAsOf now, ReportText text)
    {
        List<string> changes = [];
        if (before.Name != now.Name)
            changes.Add(text.Say($"Đổi tên: {before.Name} → {now.Name}", $"Renamed: {before.Name} → {now.Name}"));
        if (before.Kind != now.Kind)
            changes.Add(text.Say($"Chuyển loại: {text.Kind(before.Kind)} → {text.Kind(now.Kind)}", $"Made another kind: {text.Kind(before.Kind)} → {text.Kind(now.Kind)}"));
        if (ParentOf(before) != ParentOf(now))
            changes.Add(text.Say($"Chuyển{Under(now, text)}", $"Moved{Under(now, text)}"));
        return string.Join("; ", changes);
    }

    private static UnitKey? ParentOf(UnitAsOf unit) => unit.Path is [var above, ..] ? above.Key() : null;

    private static string Under(UnitAsOf unit, ReportText text) => unit.Path is [var above, ..] ? text.Say($" trực thuộc {above.Name}", $" under {above.Name}") : "";
}
