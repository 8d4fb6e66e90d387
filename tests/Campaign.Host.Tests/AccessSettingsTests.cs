using Campaign.Projections;
using Microsoft.Extensions.Configuration;

namespace Campaign.Host.Tests;

public sealed class AccessSettingsTests
{
    [Fact]
    public void Users_have_roles_and_units_and_are_told_apart_by_every_letter()
    {
        var options = Options(false, ("Users:an:Roles:0", "recorder"), ("Users:an:Roles:1", "Approver"), ("Users:an:Units:0", "98001"), ("Users:an:Self:0", "Thôn 3"), ("Users:ktv:Roles", "auditor"), ("Users:ktv:Units", "*"));

        var an = options.Grants!("an")!;
        Assert.Equal((AccessRoles.Recorder | AccessRoles.Approver, "[98001]", "[Thôn 3]"), (an.Roles, an.Units?.ToString(), an.Self.ToString()));
        Assert.Equal((AccessRoles.Auditor, null), (options.Grants("ktv")!.Roles, options.Grants("ktv")!.Units));
        Assert.Null(options.Grants("An"));
    }

    [Fact]
    public void A_name_with_a_colon_stands_beside_the_roles()
    {
        var options = Options(false, ("Users:u1:Name", "https://login.example:cb-03"), ("Users:u1:Roles", "recorder"), ("Users:u1:Units", "*"));

        Assert.Equal(AccessRoles.Recorder, options.Grants!("https://login.example:cb-03")?.Roles);
        Assert.Null(options.Grants("u1"));
    }

    [Fact]
    public void Without_users_a_call_may_say_that_there_is_one_officer_and_with_users_the_settings_must()
    {
        (string, string)[] users = [("Users:an:Roles", "recorder"), ("Users:an:Units", "*")];
        Assert.Null(Options(true).Grants);
        Assert.Equal((false, true), (Options(false).SingleOfficer, Options(true).SingleOfficer));
        Assert.Equal((false, true), (Options(true, users).SingleOfficer, Options(false, [.. users, ("SingleOfficer", "true")]).SingleOfficer));
    }

    [Theory]
    [InlineData("Users:an:Roles", "chief", "Users:an:Units", "*", "'chief' at Access:Users:an:Roles. Write recorder, approver")]
    [InlineData("Users:an:Roles", "1", "Users:an:Units", "*", "'1' at Access:Users:an:Roles")]
    [InlineData("Users:an:Roles", "recorder", "Users:an:Unit", "980", "'Access:Users:an:Unit', which means nothing")]
    [InlineData("Users:an:Roles", "recorder", "SingleOfficer", "false", "'' at Access:Users:an:Units. Write codes of units, or *")]
    [InlineData("Users:an:Roles", "recorder", "Users:an:Units:0", "Xã Bình An", "'Xã Bình An' at Access:Users:an:Units")]
    [InlineData("Users:an:Units", "*", "SingleOfficer", "yes", "'' at Access:Users:an:Roles")]
    [InlineData("Users:a:b:Roles", "recorder", "Users:a:b:Units", "*", "'Access:Users:a:b', which means nothing")]
    [InlineData("SingleOfficer", "yes", "Users", "", "'yes' at Access:SingleOfficer")]
    public void What_is_not_understood_is_refused(string one, string first, string other, string second, string says) =>
        Assert.Contains(says, Assert.Throws<HostProblemException>(() => Options(false, (one, first), (other, second))).Message, StringComparison.Ordinal);

    [Fact]
    public void Nobody_is_listed_twice() =>
        Assert.Contains(
            "'an' at Access:Users:u1:Name. Write each user once",
            Assert.Throws<HostProblemException>(() => Options(false, ("Users:an:Roles", "recorder"), ("Users:an:Units", "*"), ("Users:u1:Name", "an"), ("Users:u1:Roles", "auditor"), ("Users:u1:Units", "*"))).Message, StringComparison.Ordinal);

    private static AccessOptions Options(bool saysSingleOfficer, params (string Key, string Value)[] settings)
    {
        var options = new CampaignLedgerOptions().Access;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"Access:{s.Key}", (string?)s.Value))).Build();
        AccessSettings.Of(configuration).Apply(options, saysSingleOfficer);
        return options;
    }
}
