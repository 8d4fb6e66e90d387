using System.Globalization;
using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Reports;

/// <summary>The languages of reports.</summary>
internal enum ReportLanguage
{
    /// <summary>Vietnamese.</summary>
    Vi,

    /// <summary>English.</summary>
    En,
}

/// <summary>The words of reports: the labels are those of docs/glossary.md, which a test compares.</summary>
internal sealed partial class ReportText(ReportLanguage language)
{
    /// <summary>Code, Vietnamese, English.</summary>
    private static readonly Dictionary<string, (string Vi, string En)> Labels = new()
    {
        [Figures.ModelsRegistered] = ("Mô hình đăng ký", "Models registered"),
        [Figures.ModelsLive] = ("Đăng ký còn hiệu lực", "Registrations in force"),
        [Figures.ModelsAccepted] = ("Được đưa vào danh sách", "Taken into the list"),
        [Figures.ModelsReturned] = ("Bị trả lại, chưa nộp lại", "Sent back and not handed in again"),
        [Figures.ModelsWithdrawn] = ("Rút đăng ký", "Withdrawn"),
        [Figures.ModelsSurveyed] = ("Được khảo sát", "Visited"),
        [Figures.ModelsAppraised] = ("Được thẩm định", "Appraised"),
        [Figures.ModelsRecognised] = ("Được công nhận", "Recognised"),
        [Figures.ModelsOutstanding] = ("trong đó: tiêu biểu", "of which: outstanding"),
        [Figures.ModelsDenied] = ("Không được công nhận", "Not recognised"),
        [Figures.ModelsPromotedToDistrict] = ("trong đó: được lựa chọn đăng ký cấp huyện", "of which: selected to register at the district"),
        [Figures.ModelsPromotedToProvince] = ("trong đó: được lựa chọn đăng ký cấp tỉnh", "of which: selected to register at the province"),
        [Figures.ModelsProvinceRecognised] = ("trong đó: được cấp tỉnh công nhận", "of which: recognised by the province"),
        [Figures.ModelsProvinceDenied] = ("trong đó: cấp tỉnh không công nhận", "of which: not recognised by the province"),
        [Figures.ModelsReplicated] = ("Được nhân rộng", "Taken up elsewhere"),
        [Figures.ModelsDiscontinued] = ("Rà soát, loại bỏ", "Given up"),
        [Figures.CommendationsAwarded] = ("Được khen thưởng", "Commended"),
        [Figures.CommendationsRevoked] = ("Bị hủy bỏ khen thưởng", "Commendations revoked"),
        [Figures.PraisesGiven] = ("Được biểu dương", "Praised in public"),
        ["economy"] = ("kinh tế", "economy"),
        ["culture-society"] = ("văn hóa – xã hội", "culture and society"),
        ["defence-security"] = ("quốc phòng – an ninh", "defence and security"),
        ["political-system"] = ("xây dựng hệ thống chính trị", "political system"),
        ["new-countryside"] = ("xây dựng nông thôn mới", "new countryside"),
        ["other"] = ("khác", "other"),
        ["collective"] = ("tập thể", "collectives"),
        ["individual"] = ("cá nhân", "individuals"),
        ["household"] = ("hộ gia đình", "households"),
        ["new"] = ("đăng ký mới", "newly registered"),
        ["maintained"] = ("tiếp tục duy trì", "maintained"),
        ["giay-khen"] = ("giấy khen", "certificate of merit"),
        ["bang-khen"] = ("bằng khen", "diploma of merit"),
        ["ky-niem-chuong"] = ("kỷ niệm chương", "commemorative badge"),
        ["huy-chuong"] = ("huy chương", "medal"),
        ["huan-chuong"] = ("huân chương", "order"),
        ["unknown"] = ("không rõ", "not known"),
        ["state"] = ("chính quyền", "State"),
        ["party"] = ("Đảng", "Party"),
        ["mass-organisation"] = ("đoàn thể", "mass organisation"),
        ["commune"] = ("cấp xã", "commune level"),
        ["district"] = ("cấp huyện", "district level"),
        ["province"] = ("cấp tỉnh", "province level"),
        ["dan-van-kheo"] = ("Dân vận khéo", "Dân vận khéo (skilful mass mobilisation)"),
        ["qcdc"] = ("Thực hiện dân chủ ở cơ sở", "Grassroots democracy"),
        ["recognised"] = ("công nhận", "recognised"),
        ["denied"] = ("không công nhận", "not recognised"),
        ["certain"] = ("chắc chắn", "certain"),
        ["from-copy"] = ("theo bản sao", "from a copy"),
        ["declared"] = ("theo khai báo", "declared"),
        ["illustrative"] = ("minh họa", "illustrative"),
        ["by-field"] = ("lĩnh vực", "field"),
        ["by-owner"] = ("tập thể, cá nhân, hộ", "owner"),
        ["by-entry"] = ("đăng ký mới, duy trì", "entry"),
        ["by-recipient"] = ("đối tượng", "recipient"),
        ["by-form"] = ("hình thức khen thưởng", "form"),
        ["by-track"] = ("hệ thống khen thưởng", "track"),
        ["by-form-and-recipient"] = ("hình thức và đối tượng", "form and recipient"),
    };

    /// <summary>What an application calls a code that it added; null where it added none.</summary>
    public Func<string, ReportLabel?>? Added { get; init; }

    /// <summary>The language of the words.</summary>
    public ReportLanguage Language => language;

    /// <summary>The same words, and those that applications added.</summary>
    public ReportText With(Func<string, ReportLabel?> added) => new(language) { Added = added };

    private readonly CultureInfo culture = MakeCulture(language);

    /// <summary>The codes that have a label.</summary>
    public static IEnumerable<string> Codes => Labels.Keys.Concat(Grounds.Keys).Concat(Deciders.Keys).Concat(DemocracyLabels.Keys);

    /// <summary>A text as a sentence begins.</summary>
    public static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>One of two texts.</summary>
    public string Say(string vi, string en) => language == ReportLanguage.Vi ? vi : en;

    /// <summary>The label of a code; the code itself where it has none, e.g. a programme that nobody named.</summary>
    public string Label(string code) => Labels.TryGetValue(code, out var label) || Grounds.TryGetValue(code, out label) || Deciders.TryGetValue(code, out label) ? Say(label.Vi, label.En)
        : DemocracyLabelOf(code) is { } other ? Say(other.Vi, other.En)
        : Added?.Invoke(code) is { } added ? Say(added.Vi, added.En) : code;

    /// <summary>The label of a kind.</summary>
    public string Label<TKind>(TKind kind)
        where TKind : struct, Enum =>
        Label(kind.ToCode());

    /// <summary>A number in a table: thousands parted by the language's mark; a dash where there is none.</summary>
    public Cell Number(long? number) => number is { } n ? new Cell(n.ToString("#,0", culture), n) : Cell.Unknown;

    /// <summary>A number in running text: Vietnamese papers write 02 for 2.</summary>
    public string Counted(long number) => language == ReportLanguage.Vi && number is >= 0 and < 10 ? $"0{number}" : Number(number);

    /// <summary>A score in points; a dash where there is none.</summary>
    public Cell Score(decimal? points) => points is { } p ? new Cell(p.ToString("0.##", culture), p) : Cell.Unknown;

    /// <summary>A share, one digit after the point; a dash where there is none.</summary>
    public Cell Percent(decimal? percent) => percent is { } p ? new Cell($"{p.ToString("0.0", culture)} %", p) : Cell.Unknown;

    /// <summary>A change, with its sign.</summary>
    public Cell Change(long? change) => change is { } n ? new Cell(n.ToString("+#,0;−#,0;0", culture), n) : Cell.Unknown;

    /// <summary>A date as people write it: 03/01/2020, 10/2019, 2019; a dash where it is unknown (NĐ 30/2020 pads days below 10 and the months 1 and 2).</summary>
    public Cell Date(PartialDate date) => new(DateText(date), date.Day);

    private string DateText(PartialDate date)
    {
        if (language == ReportLanguage.En)
            return date.IsUnknown ? "–" : date.ToString();
        return (date.Day, date.IsUnknown) switch
        {
            ({ } day, _) => string.Create(CultureInfo.InvariantCulture, $"{day.Day:D2}/{Month(day.Month)}/{day.Year}"),
            (_, true) => "–",
            _ when date.Earliest != date.Latest && date.ToString().Length == 7 => $"{Month(date.Earliest!.Value.Month)}/{date.Year}",
            _ => date.ToString(),
        };
    }

    private static string Month(int month) => month.ToString(month < 3 ? "D2" : "D1", CultureInfo.InvariantCulture);

    private static CultureInfo MakeCulture(ReportLanguage language)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        if (language == ReportLanguage.Vi)
            (culture.NumberFormat.NumberGroupSeparator, culture.NumberFormat.NumberDecimalSeparator) = (".", ",");
        return culture;
    }
}
