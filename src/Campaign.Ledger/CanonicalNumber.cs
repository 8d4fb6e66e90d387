namespace Campaign.Ledger;

/// <summary>
/// Reads a JSON number for canonical writing: RFC 8785 section 3.2.2.3 and appendix D. Stricter than the RFC, which
/// rounds: a number that a double cannot hold exactly is refused, because two different texts would get the same bytes.
/// </summary>
/// <remarks>The rules look at the value and not at its notation, because PostgreSQL's <c>jsonb</c> gives 1e3 back as 1000.</remarks>
internal static class CanonicalNumber
{
    private const double MaxMagnitude = 1L << 53;

    /// <summary>The number in its fewest digits.</summary>
    /// <exception cref="NotCanonicalException">Beyond ±2^53, or not exactly what the nearest double says.</exception>
    internal static DecimalNumber Read(ReadOnlySpan<byte> text, JsonPlace place)
    {
        if (!DecimalNumber.TryRead(text, out var number)) throw place.Refuse(Rules.Inexact);
        var value = number.ToDouble();
        if (Math.Abs(value) > MaxMagnitude) throw place.Refuse(Rules.TooLarge);
        if (EcmaScriptNumber.Shortest(value) != number) throw place.Refuse(Rules.Inexact);
        return number;
    }
}
