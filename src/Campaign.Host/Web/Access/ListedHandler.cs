using Microsoft.AspNetCore.Authorization;

namespace Campaign.Host.Web.Access;

/// <summary>The user is in the list of users.</summary>
internal sealed class ListedRequirement : IAuthorizationRequirement;

/// <summary>The user sees all units: what is asked for belongs to no single one.</summary>
internal sealed class EverywhereRequirement : IAuthorizationRequirement;

/// <summary>Judges both.</summary>
internal sealed class ListedHandler(Visitors visitors) : IAuthorizationHandler
{
    public Task HandleAsync(AuthorizationHandlerContext context)
    {
        foreach (var requirement in context.PendingRequirements.ToList())
        {
            if (requirement is ListedRequirement ? visitors.Knows(context.User) : requirement is EverywhereRequirement && visitors.Of(context.User).SeesEverything)
                context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
