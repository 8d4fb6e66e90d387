using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Reports;

/// <summary>The way to the province, as bars and numbers.</summary>
internal static class FunnelLayout
{
    private const int Widest = 40;

    public static ViewLayout Of(Funnel view, ReportText text) => new(
        () => ReportJson.Write(view),
        ["level", "figure", "value", "declared", "percent_of_registered", "certainty", "elsewhere", "received"],
        view.Stages.Select(s => new object?[] { s.Level.ToCode(), s.Figure, s.Value, s.Declared, s.PercentOfRegistered, ViewFrame.CertaintyOf(view.About.Provenance), s.Elsewhere, s.Received }),
        ViewFrame.Around(view.About, text.Say($"TỪ ĐĂNG KÝ ĐẾN CẤP TỈNH, NĂM {view.About.Year}", $"FROM REGISTRATION TO THE PROVINCE, {view.About.Year}"), text, Blocks(view, text)));

    private static IEnumerable<ReportBlock> Blocks(Funnel view, ReportText text)
    {
        foreach (var level in view.Stages.GroupBy(s => s.Level))
        {
            var most = level.Max(s => s.Value ?? s.Declared) ?? 0;
            yield return new Heading(2, text.Say($"Mô hình {text.Label(level.Key)}", $"Models, {text.Label(level.Key)}"));
            yield return new Table(
                [text.Say("Bước", "Stage"), text.Say("Số tính", "Computed"), text.Say("Đã công bố", "Published"), text.Say("So với đăng ký", "Of registered"), ""],
                [.. level.Select(s => Row(s, most, text))],
                FirstNumber: 1, LastNumber: 3);
            foreach (var s in level.Where(s => s.Elsewhere > 0))
                yield return new Paragraph(text.Say($"{text.Alone(s.Figure)}: thêm {text.Number(s.Elsewhere)} mô hình tại đơn vị nhận bàn giao.", $"{text.Alone(s.Figure)}: {text.Number(s.Elsewhere)} more where the campaign was handed over to."));
            foreach (var s in level.Where(s => s.Received > 0))
                yield return new Paragraph(text.Say($"Nhận bàn giao {text.Number(s.Received)} mô hình đã đăng ký tại đơn vị cũ.", $"Received: {text.Number(s.Received)} models that were registered at units that are no more."));
        }

        if (view.Stages.Any(s => s.Value is null && s.Declared is not null))
            yield return new Paragraph(text.Say("░ là số đã công bố, chưa có sự kiện.", "░ is a published total without events."));
    }

    private static IReadOnlyList<Cell> Row(FunnelStage s, long most, ReportText text) =>
    [
        text.Alone(s.Figure), text.Number(s.Value), text.Number(s.Declared), text.Percent(s.PercentOfRegistered),
        s.Value is { } value ? Bar('█', value, most) : Bar('░', s.Declared ?? 0, most),
    ];

    /// <summary>Whatever is not 0 is to be seen.</summary>
    private static string Bar(char with, long value, long most) => new(with, value == 0 ? 0 : (int)Math.Max(1, value * Widest / most));
}
