using NodaTime;

namespace Campaign.Projections;

/// <summary>How long to rest before something is looked at again: as a rule the interval; while it is not as it should be, little at first and twice as long each time, so that whoever mends it sees that soon.</summary>
/// <param name="interval">The pause while it is.</param>
/// <param name="first">The first pause while it is not.</param>
/// <param name="most">The longest of those.</param>
internal sealed class GrowingPause(Duration interval, Duration first, Duration most)
{
    private Duration next = Duration.Min(first, most);

    public GrowingPause(Duration interval, Duration first)
        : this(interval, first, interval)
    {
    }

    /// <summary>The pause after what was found.</summary>
    public Duration After(bool isWell)
    {
        var pause = isWell ? interval : next;
        next = isWell ? Duration.Min(first, most) : Duration.Min(next * 2, most);
        return pause;
    }
}
