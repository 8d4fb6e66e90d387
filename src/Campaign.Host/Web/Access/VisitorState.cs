using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;

namespace Campaign.Host.Web.Access;

/// <summary>Who asks in this scope: of an open page whom its connection was made by, of any other request its own user.</summary>
internal sealed class VisitorState(IHttpContextAccessor http) : AuthenticationStateProvider, IHostEnvironmentAuthenticationStateProvider
{
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());

    private ClaimsPrincipal? owner;

    public ClaimsPrincipal User => owner ?? http.HttpContext?.User ?? Nobody;

    public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(User));

    /// <summary>Called as a page is rendered or opened, and again where its lost connection comes back.</summary>
    /// <exception cref="InvalidOperationException">Somebody else came back: the page is loaded anew.</exception>
    public void SetAuthenticationState(Task<AuthenticationState> authenticationStateTask)
    {
        var user = authenticationStateTask.GetAwaiter().GetResult().User; // it is there: the framework wraps the user of the request
        if (owner is not null && owner.Identity?.Name != user.Identity?.Name)
            throw new InvalidOperationException("A page belongs to whoever opened it.");
        owner = user;
    }
}
