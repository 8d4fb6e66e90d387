using Campaign.Domain;

namespace Campaign.Benchmarks;

/// <summary>Names of persons, of models and of what is done, as such files have them. All are made up.</summary>
internal static class Words
{
    private static readonly string[] Surnames = ["Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Nông", "Hà", "Lò", "Đinh"];
    private static readonly string[] MiddleNames = ["Văn", "Thị", "Đức", "Thị Thu", "Minh", "Hữu", "Ngọc", "Thanh", "Quốc", "Thị Kim"];
    private static readonly string[] GivenNames = ["An", "Bình", "Chiến", "Dũng", "Hạnh", "Hòa", "Hương", "Lan", "Mai", "Nghĩa", "Phượng", "Quyết", "Sơn", "Thắng", "Tuyết", "Vinh", "Xuân", "Yến"];
    private static readonly string[] Owners = ["Chi bộ thôn", "Ban công tác Mặt trận thôn", "Hội Phụ nữ xã", "Hội Nông dân xã", "Đoàn Thanh niên xã", "Hội Cựu chiến binh xã", "Tổ dân phố", "Trường Tiểu học"];

    private static readonly (string Field, string[] Models)[] Fields =
    [
        ("economy", ["Hiến đất mở rộng đường làng", "Tổ tiết kiệm và vay vốn", "Giúp nhau giống cây, con", "Cánh đồng một giống lúa"]),
        ("culture-society", ["Nuôi heo đất giúp học sinh nghèo", "Hũ gạo tình thương", "Con đường hoa", "Nói không với rác thải nhựa"]),
        ("defence-security", ["Camera an ninh", "Dòng họ tự quản về an ninh trật tự", "Tiếng loa an ninh", "Thắp sáng đường quê"]),
        ("political-system", ["Ngày thứ bảy vì dân", "Chính quyền thân thiện", "Chi bộ bốn tốt", "Trả kết quả tại nhà"]),
    ];

    public static string Person(Chance chance) => $"{chance.Of<string>(Surnames)} {chance.Of<string>(MiddleNames)} {chance.Of<string>(GivenNames)}";

    public static string Collective(Chance chance, int number) => $"{chance.Of<string>(Owners)} {number}";

    public static string Content(Chance chance) =>
        $"Vận động {chance.Below(300) + 5} hộ dân tham gia, đóng góp {chance.Below(900) + 10} triệu đồng; nhân dân bàn bạc, thống nhất \"dân biết, dân bàn, dân làm\".";

    /// <summary>Fields in the proportions of Lục Ngạn 2018: 182, 192, 72 and 32 of 478.</summary>
    public static (FieldCode Field, string Title) Model(Chance chance)
    {
        var (field, models) = Fields[chance.Below(478) switch { < 182 => 0, < 374 => 1, < 446 => 2, _ => 3 }];
        return (TextValue.Parse<FieldCode>(field), chance.Of<string>(models));
    }
}
