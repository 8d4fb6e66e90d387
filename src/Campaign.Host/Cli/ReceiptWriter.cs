using System.Globalization;
using System.Text;
using System.Text.Json;
using Campaign.Projections;

namespace Campaign.Host.Cli;

/// <summary>A receipt for a person or for a program.</summary>
internal static class ReceiptWriter
{
    public static string Write(Receipt receipt, bool asJson) => asJson ? Json(receipt) : Text(receipt);

    private static string Json(Receipt r)
    {
        var shown = new { r.CommandId, r.Sha256, r.Stream, r.Version, r.Warnings };
        return JsonSerializer.Serialize(shown, LedgerJson.Options) + Environment.NewLine;
    }

    private static string Text(Receipt receipt)
    {
        var text = new StringBuilder();
        void Line(string label, string value) => text.AppendLine(CultureInfo.InvariantCulture, $"{label,-9}{value}");
        Line("command", receipt.CommandId.ToString());
        Line("sha256", receipt.Sha256);
        Line("stream", receipt.Stream);
        Line("version", receipt.Version.ToString(CultureInfo.InvariantCulture));
        foreach (var warning in receipt.Warnings)
            Line("warning", warning);
        return text.ToString();
    }
}
