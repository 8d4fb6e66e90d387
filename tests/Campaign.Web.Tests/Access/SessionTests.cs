using System.Security.Claims;
using Campaign.Host.Web.Access;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Campaign.Web.Tests.Access;

public sealed class SessionTests
{
    private sealed class Clock : IClock
    {
        public Instant Now { get; set; } = Instant.FromUtc(2026, 1, 5, 8, 0);

        public Instant GetCurrentInstant() => Now;
    }

    [Fact]
    public void A_session_ends_by_its_time_or_by_its_user()
    {
        var clock = new Clock();
        var sessions = new Sessions(clock);
        var (one, other) = (sessions.Begin("an", Duration.FromHours(1), "test"), sessions.Begin("an", Duration.FromHours(2), "test"));
        Assert.False(sessions.IsOver(one));

        sessions.End(other);
        Assert.Equal((false, true), (sessions.IsOver(one), sessions.IsOver(other)));
        clock.Now += Duration.FromHours(1);
        Assert.True(sessions.IsOver(one));
        sessions.End(one);
        clock.Now += Duration.FromHours(1);
        sessions.End(one);
        Assert.True(sessions.IsOver(other)); // by its time, forgotten or not
    }

    [Fact]
    public void Whoever_has_a_session_without_an_end_has_none()
    {
        var user = new ClaimsPrincipal(new ClaimsIdentity([new Claim("campaign-session", "1")], "test"));

        Assert.True(new Sessions(new Clock()).IsOver(user));
    }

    [Fact]
    public void A_page_belongs_to_whoever_opened_it()
    {
        var state = new VisitorState(new HttpContextAccessor());
        Assert.Null(state.User.Identity?.Name);

        state.SetAuthenticationState(StateOf("an"));
        state.SetAuthenticationState(StateOf("an"));
        Assert.Equal("an", state.User.Identity?.Name);
        Assert.Throws<InvalidOperationException>(() => state.SetAuthenticationState(StateOf("binh")));
        Assert.Equal("an", state.User.Identity?.Name);
    }

    private static Task<AuthenticationState> StateOf(string user) =>
        Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, user)], "test"))));
}
