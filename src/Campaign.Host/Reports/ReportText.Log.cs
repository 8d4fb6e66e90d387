using System.Globalization;
using Campaign.Projections;
using NodaTime;

namespace Campaign.Host.Reports;

/// <content>The sealed log.</content>
internal sealed partial class ReportText
{
    private static readonly DateTimeZone VietNam = DateTimeZoneProviders.Tzdb["Asia/Ho_Chi_Minh"];

    private static readonly Dictionary<LogProtection, ((string Vi, string En) Label, (string Vi, string En) Meaning)> Protections = new()
    {
        [LogProtection.None] = (("không có", "none"), (
            "Không có: ai nắm cả cơ sở dữ liệu lẫn khóa ký đều có thể viết lại lịch sử mà không lộ. Hãy giữ điểm kiểm tra ở nơi khác.",
            "None: whoever holds the database and the signing key could write another history unseen. Keep checkpoints elsewhere.")),
        [LogProtection.Anchored] = (("có lưu ngoài", "anchored"), (
            "Có lưu ngoài: điểm kiểm tra được giữ ngoài tầm tay người vận hành; viết lại lịch sử sẽ lộ khi có người đối chiếu.",
            "Anchored: checkpoints are kept out of reach of those who run the ledger; another history shows to whoever compares.")),
        [LogProtection.Witnessed] = (("có nhân chứng", "witnessed"), (
            "Có nhân chứng: một bên độc lập xác nhận mỗi điểm kiểm tra nối tiếp điểm trước.",
            "Witnessed: somebody independent confirms that each checkpoint goes on from the one before.")),
    };

    /// <summary>The word for the protection.</summary>
    public string Label(LogProtection protection) => Say(Protections[protection].Label.Vi, Protections[protection].Label.En);

    /// <summary>What the protection protects from.</summary>
    public string Meaning(LogProtection protection) => Say(Protections[protection].Meaning.Vi, Protections[protection].Meaning.En);

    /// <summary>A moment by the clocks of Viet Nam; in English by that of Greenwich.</summary>
    public string Moment(Instant at) => language == ReportLanguage.Vi
        ? at.InZone(VietNam).ToString("HH:mm dd/MM/uuuu", CultureInfo.InvariantCulture)
        : at.ToString("uuuu-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
