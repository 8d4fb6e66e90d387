using System.Security.Claims;

namespace Campaign.Host.Web.Access;

/// <summary>From whom the issuer names to what the list of users says.</summary>
internal sealed class Visitors(WebSettings web, AccessSettings access, Sessions sessions)
{
    /// <summary>Whether they are among the users.</summary>
    public bool Knows(ClaimsPrincipal user) => Of(user) != Visitor.Nobody;

    /// <summary>Who that is; <see cref="Visitor.Nobody"/> where they are in no list.</summary>
    public Visitor Of(ClaimsPrincipal user)
    {
        if (web.Login is null)
            return Visitor.Local;
        return user.Identity is { IsAuthenticated: true, Name: { } name } && access.Find(name) is { } grant
            ? new Visitor(name, grant) { IsGone = () => sessions.IsOver(user) }
            : Visitor.Nobody;
    }
}
