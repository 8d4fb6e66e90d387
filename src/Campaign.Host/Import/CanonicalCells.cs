namespace Campaign.Host.Import;

/// <summary>Cells as they are compared, kept and made ids of: codes and ISO dates, whatever the file writes for them.</summary>
internal static class CanonicalCells
{
    private const string Annulled = "annulled";

    private static readonly HashSet<string> Dates =
    [
        "on", "until", "valid_from", "valid_to", "decided_on", "registered_on", "presented_on", "period_from", "period_to", "notified_on", "effective_on", "filed_on",
    ];

    /// <summary>The cells of a row in canonical form. What is so already, or is nothing known, stays as it stands.</summary>
    public static Dictionary<string, string> Of(ImportKind kind, IEnumerable<(string Column, string Text)> cells)
    {
        var canonical = new Dictionary<string, string>(kind.Columns.Count);
        string? reason = null;
        foreach (var (column, text) in cells)
        {
            canonical.Add(column, Of(kind, column, text));
            if (column == "reason")
                reason = text;
        }

        if (reason is not null && canonical.GetValueOrDefault("step") != Annulled)
            canonical["reason"] = reason; // only of an annulled step a code, else anybody's words
        return canonical;
    }

    private static string Of(ImportKind kind, string column, string text) =>
        Dates.Contains(column) ? WrittenDate.ToIso(text) : Aliases.CodeOf(kind, column, text);
}
