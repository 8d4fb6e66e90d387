using NodaTime;

namespace Campaign.Projections;

/// <summary>How long to rest before something is looked at again: as a rule the interval; while it is not as it should be, little at first and twice as long each time, so that whoever mends it sees that soon.</summary>
internal sealed class GrowingPause(Duration interval, Duration first)
{
    private Duration next = Duration.Min(first, interval);

    /// <summary>The pause after what was found.</summary>
    public Duration After(bool isWell)
    {
        var pause = isWell ? interval : next;
        next = isWell ? Duration.Min(first, interval) : Duration.Min(next * 2, interval);
        return pause;
    }
}
