using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using NodaTime;

namespace Campaign.Host.Web.Access;

/// <summary>Logins of pages. One ends by its time or by its user, and what is open in another window ends with it.</summary>
/// <remarks>That a user ended one is known to this process alone; the cookie is gone from the browser in any case.</remarks>
internal sealed class Sessions(IClock clock)
{
    private const string IdClaim = "campaign-session";
    private const string EndClaim = "campaign-session-ends";

    private readonly ConcurrentDictionary<string, Instant> ended = new();

    /// <summary>What the cookie holds: the user's name in the ledger, and nothing else that the issuer says of them.</summary>
    public ClaimsPrincipal Begin(string user, Duration length, string scheme) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.Name, user),
            new Claim(IdClaim, Guid.NewGuid().ToString("N")),
            new Claim(EndClaim, (clock.GetCurrentInstant() + length).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        ],
        scheme));

    /// <summary>Whether it is over. A token of the API is not one, and is looked at with each request.</summary>
    public bool IsOver(ClaimsPrincipal user) => IdOf(user) is { } id && (ended.ContainsKey(id) || EndOf(user) <= clock.GetCurrentInstant());

    /// <summary>The user logs out.</summary>
    public void End(ClaimsPrincipal user)
    {
        var now = clock.GetCurrentInstant();
        foreach (var (id, end) in ended)
        {
            if (end <= now)
                ended.TryRemove(id, out _);
        }

        if (IdOf(user) is { } own)
            ended[own] = EndOf(user);
    }

    private static string? IdOf(ClaimsPrincipal user) => user.FindFirstValue(IdClaim);

    private static Instant EndOf(ClaimsPrincipal user) =>
        long.TryParse(user.FindFirstValue(EndClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? Instant.FromUnixTimeSeconds(seconds) : Instant.MinValue;
}
