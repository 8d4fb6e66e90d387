namespace Campaign.Domain;

/// <summary>In what office a commendation is decided. Who is not among them is left unknown, and is not judged.</summary>
public enum DeciderKind
{
    /// <summary>Chủ tịch UBND cấp xã.</summary>
    CommuneChair,

    /// <summary>Chủ tịch UBND cấp huyện; to 2025-06-30.</summary>
    DistrictChair,

    /// <summary>Chủ tịch UBND cấp tỉnh.</summary>
    ProvinceChair,

    /// <summary>Thủ trưởng đơn vị có tư cách pháp nhân thuộc bộ, tỉnh; thủ trưởng cơ quan chuyên môn cấp tỉnh.</summary>
    UnitHead,

    /// <summary>Giám đốc, chủ tịch hội đồng của doanh nghiệp, hợp tác xã.</summary>
    EnterpriseHead,

    /// <summary>Bộ trưởng, thủ trưởng cơ quan trung ương.</summary>
    Minister,

    /// <summary>Thủ tướng Chính phủ.</summary>
    PrimeMinister,

    /// <summary>Đảng ủy xã.</summary>
    CommunePartyCommittee,

    /// <summary>Huyện ủy; to 2025-06-30.</summary>
    DistrictPartyCommittee,

    /// <summary>Tỉnh ủy.</summary>
    ProvincePartyCommittee,

    /// <summary>Mặt trận Tổ quốc, đoàn thể.</summary>
    OrganisationLeadership,
}
