using System.Text.Json.Nodes;
using Campaign.Domain;

namespace Campaign.Host.Tests.Documentation;

/// <summary>Values for examples, by the names of properties; all of them made up.</summary>
internal static class ExampleValues
{
    private static readonly Dictionary<string, JsonNode> ByName = new()
    {
        ["model"] = "DVK-2019-001",
        ["programme"] = "dan-van-kheo",
        ["year"] = "2019",
        ["unit"] = "98001",
        ["title"] = "Tuyến đường hoa nông thôn mới",
        ["field"] = "economy",
        ["name"] = "Chi hội Phụ nữ thôn 3",
        ["fullName"] = "Cá nhân minh họa 01",
        ["code"] = "98001",
        ["basic"] = "economy",
        ["figure"] = "models.registered",
        ["amount"] = 55,
        ["amountDong"] = "1490000",
        ["from"] = "2019-02-01",
        ["until"] = "2019-03-15",
        ["cutOff"] = "2019-11-30",
        ["decision"] = "QD-KT-2019",
        ["commendation"] = "KT-2019-001",
        ["form"] = "giay-khen",
        ["notice"] = "Thông báo số 12/TB",
        ["person"] = "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
        ["seq"] = 42,
        ["reason"] = "Ghi nhầm mô hình khác",
        ["step"] = "accepted",
        ["period"] = "h1",
        ["placeKind"] = "community",
        ["indicator"] = "reception.visits",
        ["value"] = 186,
        ["plannedCount"] = 4,
        ["act"] = "NQ-1685-2025",
        ["effectiveOn"] = "2025-07-01",
        ["event"] = "acme.trees-planted.v1",
        ["item"] = "TC-2026-001",
        ["data"] = new JsonObject { ["treeCount"] = 120, ["species"] = "keo", ["place"] = "Đường thôn 3" },
    };

    /// <summary>Where the same name means something else.</summary>
    private static readonly Dictionary<(Type, string), JsonNode> Special = new()
    {
        [(typeof(EstablishUnit), "name")] = "Xã Bình Hòa",
        [(typeof(EstablishUnit), "kind")] = "commune",
        [(typeof(RestructureUnits), "changes")] = new JsonArray(
            new JsonObject { ["change"] = "merged", ["oldUnit"] = "98001", ["newCode"] = "98001", ["newName"] = "Xã Bình Hòa Mới", ["newParent"] = "98" },
            new JsonObject { ["change"] = "merged", ["oldUnit"] = "98002", ["newCode"] = "98001" },
            new JsonObject { ["change"] = "dissolved", ["oldUnit"] = "980" }),
        [(typeof(TransferCampaign), "to")] = new JsonArray("98001@2025-07-01"),
        [(typeof(LocalField), "code")] = "nong-lam-nghiep",
        [(typeof(LocalField), "name")] = "Nông – lâm nghiệp",
        [(typeof(AnnulCommendationStep), "step")] = "reward-paid",
        [(typeof(RecordDecision), "kind")] = "commendation",
        [(typeof(CorrectDecision), "kind")] = "commendation",
    };

    public static JsonNode? Find(Type owner, string property)
    {
        if ((owner.IsSubclassOf(typeof(CampaignCommand)) || owner.IsSubclassOf(typeof(CommitteeCommand))) && property == "unit")
            return "980";
        if (owner.IsSubclassOf(typeof(CommitteeCommand)) && property == "programme")
            return "qcdc";
        return (Special.GetValueOrDefault((owner, property)) ?? ByName.GetValueOrDefault(property))?.DeepClone();
    }
}
