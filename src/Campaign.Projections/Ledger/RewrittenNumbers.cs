using System.Text.Json;
using Campaign.Ledger;

namespace Campaign.Projections;

/// <summary>Numbers with a fraction of nothing: <c>14.0</c> is <c>14</c> in canonical JSON, so that the entry stays the same, and is none to whoever reads a whole number.</summary>
/// <remarks>The ledger's own events are written without fractions; what an extension holds may have one, as in 1.5, and reads well. <c>jsonb</c> keeps no other spelling of a number apart.</remarks>
internal static class RewrittenNumbers
{
    /// <summary>Why the event cannot be read any more; null where it can. Read only where it has such a number, so that verification stays quick.</summary>
    public static string? ProblemOf(StoredEvent stored)
    {
        if (stored.Data.Span.IndexOf((byte)'.') < 0 || EventCatalogue.TypeOf(stored.Type) is null || !HasFraction(stored.Data.Span))
            return null;
        try
        {
            _ = RecordedEvent.DataOf(stored.Seq, stored.Type, stored.Data.ToArray());
            return null;
        }
        catch (LedgerStoreException e)
        {
            return e.Message;
        }
    }

    private static bool HasFraction(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = CanonicalJson.MaxDepth });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.Number && reader.ValueSpan.Contains((byte)'.'))
                    return true;
            }
        }
        catch (JsonException)
        {
            // deeper than an entry: its digest is that of the text, and covers every spelling
        }

        return false;
    }
}
