using Campaign.Domain;
using Campaign.Host.Reports.Documents;
using NodaTime;

namespace Campaign.Host.Tests.Documents;

/// <summary>Whose letter it is follows from what the body is called; what letters name above it, from the unit.</summary>
public sealed class ReportingOrganTests
{
    [Theory]
    [InlineData("Ban Dân vận Huyện ủy", UnitKind.District, "Huyện Minh họa", "Party|Huyện ủy Minh họa|Ban Dân vận|TRƯỞNG BAN")]
    [InlineData("Ban Dân vận Huyện uỷ", UnitKind.District, "Huyện Minh họa", "Party|Huyện ủy Minh họa|Ban Dân vận|TRƯỞNG BAN")]
    [InlineData("Ban Tuyên giáo và Dân vận Tỉnh ủy", UnitKind.Province, "Tỉnh Minh họa", "Party|Tỉnh ủy Minh họa|Ban Tuyên giáo và Dân vận|TRƯỞNG BAN")]
    [InlineData("Ban Dân vận Thành ủy Lào Cai", UnitKind.District, "Thành phố Lào Cai", "Party|Thành ủy Lào Cai|Ban Dân vận|TRƯỞNG BAN")]
    [InlineData("Đảng ủy", UnitKind.Commune, "Xã Minh họa 01", "Party|Đảng bộ Huyện Minh họa|Đảng ủy Xã Minh họa 01|T/M BAN THƯỜNG VỤ|BÍ THƯ")]
    [InlineData("Khối Dân vận", UnitKind.Commune, "Xã Minh họa 01", "Party|Đảng ủy Xã Minh họa 01|Khối Dân vận|TRƯỞNG KHỐI")]
    [InlineData("Đảng ủy Ủy ban nhân dân tỉnh", UnitKind.Province, "Tỉnh Minh họa", "Party||Đảng ủy Ủy ban nhân dân tỉnh|T/M BAN THƯỜNG VỤ|BÍ THƯ")]
    [InlineData("Ban Chỉ đạo thực hiện Quy chế dân chủ", UnitKind.District, "Thị xã Minh họa", "Party|Thị ủy Minh họa|Ban Chỉ đạo thực hiện Quy chế dân chủ|T/M BAN CHỈ ĐẠO|TRƯỞNG BAN")]
    [InlineData("UBND huyện Minh họa", UnitKind.District, "Huyện Minh họa", "State||UBND huyện Minh họa|TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH")]
    [InlineData("Phòng Nội vụ", UnitKind.District, "Huyện Minh họa", "State|Ủy ban nhân dân Huyện Minh họa|Phòng Nội vụ|THỦ TRƯỞNG CƠ QUAN")]
    [InlineData("Ủy ban Mặt trận Tổ quốc Việt Nam huyện", UnitKind.District, "Huyện Minh họa", "State||Ủy ban Mặt trận Tổ quốc Việt Nam huyện|TM. BAN THƯỜNG TRỰC|CHỦ TỊCH")]
    [InlineData("Hội Nông dân huyện", UnitKind.District, "Huyện Minh họa", "State||Hội Nông dân huyện|THỦ TRƯỞNG CƠ QUAN")]
    [InlineData("Huyện đoàn Minh họa", UnitKind.District, "Huyện Minh họa", "YouthUnion|……………|Huyện đoàn Minh họa|TM. BAN THƯỜNG VỤ|BÍ THƯ")]
    [InlineData("BCH Đoàn TNCS Hồ Chí Minh tỉnh", UnitKind.Province, "Tỉnh Minh họa", "YouthUnion||BCH Đoàn TNCS Hồ Chí Minh tỉnh|TM. BAN THƯỜNG VỤ|BÍ THƯ")]
    [InlineData(null, UnitKind.Organisation, "Đoàn Thanh niên Cộng sản Hồ Chí Minh huyện Minh họa", "YouthUnion|……………|Đoàn Thanh niên Cộng sản Hồ Chí Minh huyện Minh họa|TM. BAN THƯỜNG VỤ|BÍ THƯ")]
    [InlineData("Chi bộ Huyện đoàn", UnitKind.District, "Huyện Minh họa", "Party|Huyện ủy Minh họa|Chi bộ Huyện đoàn|……………")]
    [InlineData("Xã đoàn Minh họa 01", UnitKind.Commune, "Xã Minh họa 01", "YouthUnion|……………|Xã đoàn Minh họa 01|TM. BAN THƯỜNG VỤ|BÍ THƯ")]
    [InlineData("Phường đoàn", UnitKind.Commune, "Phường 7", "YouthUnion|……………|Phường đoàn|TM. BAN THƯỜNG VỤ|BÍ THƯ")]
    [InlineData("Ban Chấp hành đoàn thanh niên xã", UnitKind.Commune, "Xã Minh họa 01", "YouthUnion|……………|Ban Chấp hành đoàn thanh niên xã|TM. BAN THƯỜNG VỤ|BÍ THƯ")]
    [InlineData("Xã Đoàn Kết", UnitKind.Commune, "Xã Đoàn Kết", "Party|Đảng ủy Xã Đoàn Kết|Xã Đoàn Kết|……………")] // communes and wards, and no body of the Youth Union
    [InlineData("Xã Đoàn Đào", UnitKind.Commune, "Xã Đoàn Đào", "Party|Đảng ủy Xã Đoàn Đào|Xã Đoàn Đào|……………")]
    [InlineData("Phường Đoàn Kết", UnitKind.Commune, "Phường Đoàn Kết", "Party|Đảng ủy Phường Đoàn Kết|Phường Đoàn Kết|……………")]
    [InlineData(null, UnitKind.Organisation, "Xã Đoàn Kết", "State||Xã Đoàn Kết|THỦ TRƯỞNG CƠ QUAN")]
    [InlineData(null, UnitKind.Organisation, "Trung đoàn Thanh niên xung phong", "State||Trung đoàn Thanh niên xung phong|THỦ TRƯỞNG CƠ QUAN")]
    [InlineData(null, UnitKind.Organisation, "Đoàn Thanh niên xung phong", "State||Đoàn Thanh niên xung phong|THỦ TRƯỞNG CƠ QUAN")]
    [InlineData(null, UnitKind.Organisation, "Đoàn Thanh niên Lực lượng Thanh niên xung phong", "YouthUnion|……………|Đoàn Thanh niên Lực lượng Thanh niên xung phong|TM. BAN THƯỜNG VỤ|BÍ THƯ")]
    [InlineData("Đoàn Luật sư tỉnh", UnitKind.Province, "Tỉnh Minh họa", "State||Đoàn Luật sư tỉnh|THỦ TRƯỞNG CƠ QUAN")]
    [InlineData(null, UnitKind.District, "Huyện Minh họa", "Party|Huyện ủy Minh họa|……………|……………")]
    [InlineData(null, UnitKind.Agency, "Công an huyện Minh họa", "State|Ủy ban nhân dân Huyện Minh họa|Công an huyện Minh họa|THỦ TRƯỞNG CƠ QUAN")]
    [InlineData("Tổ công tác", UnitKind.Commune, "Phường 7", "Party|Đảng ủy Phường 7|Tổ công tác|……………")]
    public void The_organ_follows_from_body_and_unit(string? body, UnitKind kind, string name, string expected)
    {
        UnitRef[] path = kind == UnitKind.Province ? [] : [new UnitRef(TextValue.Parse<UnitCode>("980"), new LocalDate(2004, 7, 8), "Huyện Minh họa", UnitKind.District)];
        var unit = new UnitAsOf(TextValue.Parse<UnitCode>("98001"), new LocalDate(2004, 7, 8), name, kind, path.ToValueList());

        var organ = ReportingOrgan.Of(unit, body);

        Assert.Equal(expected, string.Join('|', [organ.Style.ToString(), organ.Superior ?? "", organ.Name, .. organ.Signer]));
    }
}
