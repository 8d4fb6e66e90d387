using Campaign.TestKit;

namespace Campaign.Web.Tests.Api;

[Collection(nameof(ApiHost))]
public sealed class DescriptionTests(ApiHost host)
{
    [Fact]
    public async Task The_description_is_the_one_reviewed() => await Verifier.Verify(await host.Client.TextAsync("/openapi/v1.json"), "json");
}
