using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Reports;

/// <content>What to know before using the figures.</content>
internal sealed partial class YearlyReportBlocks
{
    private IEnumerable<ReportBlock> Foot()
    {
        yield return new Heading(2, text.Say("Cần biết khi dùng số liệu", "What to know of these figures"));
        foreach (var warning in report.Warnings)
            yield return new Paragraph("• " + Sentence(warning, text));
        if (report.Figures.Any(f => f.PreviousIsDeclared))
            yield return Published();
        if (report.Figures.All(f => f.Value is null))
            yield return new Paragraph(text.Say("• Chưa ghi sự kiện nào của năm này: dấu – là chưa biết, không phải bằng 0.", "• No event of the year is recorded: – means not known, not 0."));
        yield return new Paragraph($"• {text.Events(report.Provenance)} {text.Sealed(report.Provenance)}");
    }

    /// <summary>A warning in a sentence.</summary>
    public static string Sentence(ReportWarning w, ReportText text)
    {
        var n = text.Number(Math.Abs(w.Count));
        var what = w.Figure is null ? "" : text.Label(w.Figure.Split(".by-")[0]) + (w.Facet is null ? "" : $" ({text.Label(w.Facet)})");
        return w.Code switch
        {
            ReportWarningCode.Illustrative => text.Say(
                $"Dữ liệu minh họa: {n} sự kiện chỉ để minh họa, không phải sự việc có thật.",
                $"Illustrative data: {n} events only show how it would look and claim no fact."),
            ReportWarningCode.NotCertain => text.Say(
                $"{n} sự kiện ghi theo bản sao hoặc theo khai báo.",
                $"{n} events are from a copy or only declared."),
            ReportWarningCode.DeclaredDiffers => text.Say(
                $"{what}: số tính được {(w.Count > 0 ? "nhiều" : "ít")} hơn số đã công bố {n}.",
                $"{what}: computed is {n} {(w.Count > 0 ? "more" : "less")} than published."),
            ReportWarningCode.FamilyDoesNotAddUp => text.Say(
                $"{what}: tổng các phần lệch {n} so với toàn bộ. Hãy kiểm tra sổ.",
                $"{what}: the parts differ from the whole by {n}. Check the books."),
            WarningCode.EarlierYearNotRecorded => text.Say(
                $"{n} mô hình duy trì mà năm trước chưa được ghi.",
                $"{n} models are maintained from a year that is not recorded."),
            WarningCode.StepNotRecorded => text.Say(
                $"{n} sự kiện được ghi mà thiếu bước trước.",
                $"{n} events were recorded without their earlier steps."),
            WarningCode.LowerRegistrationNotRecorded => text.Say(
                $"{n} mô hình đăng ký ở cấp trên mà đăng ký ở cấp dưới chưa được ghi.",
                $"{n} models are registered at a higher level while the lower registration is not recorded."),
            WarningCode.OutsideWindow => text.Say(
                $"{n} mô hình đăng ký ngoài thời hạn.",
                $"{n} models were registered outside the window."),
            WarningCode.HandedOver => text.Say(
                $"{n} bước được đơn vị nhận bàn giao thực hiện, tính tại đơn vị đó.",
                $"{n} steps were taken by units that received a campaign, and count there."),
            WarningCode.LateFact => text.Say(
                $"{n} sự kiện được bổ sung sau khi chốt số liệu.",
                $"{n} events were recorded after the figures were frozen."),
            WarningCode.CommendedOnOtherTrack => text.Say(
                $"{n} khen thưởng cho thành tích đã được hệ thống khác khen.",
                $"{n} commendations are for an achievement that another track commended too."),
            WarningCode.PeriodAlreadyRewarded => text.Say(
                $"{n} khen thưởng có thời gian tính thành tích đã được khen trước đó.",
                $"{n} commendations are for a period that was rewarded before."),
            WarningCode.AchievementNotToldApart => text.Say(
                $"{n} khen thưởng không rõ có trùng thành tích với khen thưởng khác trong cùng hệ thống không.",
                $"{n} commendations may be for an achievement that the same track commended already."),
            WarningCode.IndicatorOfOtherPlace => text.Say(
                $"{n} báo cáo có chỉ tiêu không dành cho loại hình cơ sở đó.",
                $"{n} reports have an indicator that is not meant for their kind of place."),
            ReportWarningCode.PartsDoNotAddUp => text.Say(
                $"{what} ({text.Label(w.Level!.Value)}): cộng các phần {(w.Count > 0 ? "nhiều" : "ít")} hơn tổng đã báo cáo {n}.",
                $"{what} ({text.Label(w.Level!.Value)}): the parts are {n} {(w.Count > 0 ? "more" : "less")} than the whole that was reported."),
            ReportWarningCode.ActivityPartial => text.Say(
                $"{n} chỉ tiêu chưa đủ kỳ.",
                $"{n} figures do not cover all of the period."),
            ReportWarningCode.UnitsNotReported => text.Say(
                $"{n} đơn vị {text.Label(w.Level!.Value)} chưa báo cáo; chưa báo cáo không phải bằng 0.",
                $"{n} units of the {text.Label(w.Level!.Value)} have not reported; that is not 0."),
            WarningCode.SelfApproved => text.Say(
                $"{n} sự kiện do chính người ghi duyệt hoặc hủy, có lý do.",
                $"{n} events were approved or undone by who recorded the item, with a reason."),
            ReportWarningCode.MayBeLater => text.Say(
                $"{n} sự kiện không rõ ngày, có thể xảy ra sau ngày tính số liệu; vẫn được tính.",
                $"{n} events of unknown date may have happened after the last day; they are counted."),
            _ => $"{w.Code}: {n}",
        };
    }
}
