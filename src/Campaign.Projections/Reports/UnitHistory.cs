using Campaign.Domain;
using NodaTime;

namespace Campaign.Projections;

/// <summary>All that is known of one unit.</summary>
/// <param name="Life">When it was, what it was called and where it stood.</param>
/// <param name="Namesakes">Other units that bear or bore its code, in their order.</param>
/// <param name="From">What it took over.</param>
/// <param name="To">What took it over, or a part of it.</param>
/// <param name="Below">The units right below it, on its last day where it has ended, by name.</param>
/// <param name="Years">What the ledger has of it, the latest year first.</param>
/// <param name="Acts">The acts that made or changed it, with the entry that records each.</param>
public sealed record UnitHistory(
    UnitLife Life, IReadOnlyList<UnitAsOf> Namesakes, IReadOnlyList<UnitTransition> From, IReadOnlyList<UnitTransition> To,
    IReadOnlyList<UnitAsOf> Below, IReadOnlyList<UnitYear> Years, IReadOnlyList<UnitAct> Acts)
{
    /// <summary>The unit as it is, or was on its last day.</summary>
    public UnitAsOf Unit => Life.Later is [.., var last] ? last.Unit : Life.Unit;
}

/// <summary>One unit takes over another.</summary>
/// <param name="Other">The other unit, as it was or is on that day.</param>
/// <param name="Extent">All of what is taken over, or a part.</param>
/// <param name="Since">The first day.</param>
/// <param name="Act">The act.</param>
public sealed record UnitTransition(UnitAsOf Other, Extent Extent, LocalDate Since, ActId Act);

/// <summary>What the ledger has of a unit in a year and programme.</summary>
/// <param name="Year">The campaign year.</param>
/// <param name="Programme">The programme.</param>
/// <param name="Amounts">Its totals of the main figures, those that something was ever posted to.</param>
public sealed record UnitYear(int Year, string Programme, IReadOnlyList<AmountBelow> Amounts);

/// <summary>A legal act that made or changed a unit.</summary>
/// <param name="Act">Its id; of a unit of a plain list <c>unit-code@since</c>.</param>
/// <param name="Seq">The first event that records it.</param>
/// <param name="Vouchers">The titles of its vouchers.</param>
public sealed record UnitAct(string Act, long Seq, IReadOnlyList<string> Vouchers);
