using System.Globalization;
using System.Text;
using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Web.Api;

/// <summary>Which models of a list are wanted; null: of any kind.</summary>
internal sealed record ModelFilter(string? Field, ParticipantKind? Owner, ModelStep? Status, string? Letters)
{
    public static ModelFilter Of(RequestValues values) => new(
        values.Of(ApiParameters.Field), values.Of(ApiParameters.Owner), values.Of(ApiParameters.Status), values.Of(ApiParameters.Search) is { } q ? Bare(q) : null);

    public bool Takes(ModelLine model) =>
        (Field is null || model.Field == Field || model.LocalField == Field)
        && (Owner is null || model.OwnerKind == Owner)
        && (Status is null || model.Result == Status)
        && (Letters is null || Bare($"{model.ModelId}\n{model.Title}\n{model.Owner}\n{model.Unit}\n{model.Place}").Contains(Letters, StringComparison.Ordinal));

    /// <summary>Without marks and capitals, as people type Vietnamese in haste: "Đoàn" is "doan".</summary>
    private static string Bare(string text)
    {
        var bare = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                bare.Append(char.ToLowerInvariant(c) is var lower and not 'đ' ? lower : 'd');
        }

        return bare.ToString();
    }
}
