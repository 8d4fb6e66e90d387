using System.Runtime.Versioning;
using Campaign.Host.Postgres;
using Campaign.TestKit;

namespace Campaign.Host.Tests.Postgres;

public sealed class DataFolderTests : IDisposable
{
    private readonly string folder = TemporaryFolder.Create("data-folder");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("/given", "/variable", true, "/given")]
    [InlineData(null, "/variable", true, "/variable")]
    [InlineData("", "/variable", false, "/variable")]
    [InlineData(null, null, true, "/var/lib/campaign")]
    public void The_option_goes_before_the_variable_and_the_variable_before_the_default(
        string? given, string? variable, bool isRoot, string expected) =>
        Assert.Equal(Path.GetFullPath(expected), DataFolder.Resolve(given, variable, isRoot).Path);

    [Fact]
    public void A_user_has_a_folder_in_the_home()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        Assert.Equal(Path.Combine(home, "campaign"), DataFolder.Resolve(given: null, fromEnvironment: null, isRoot: false).Path);
    }

    [Fact]
    public async Task A_folder_that_is_a_file_is_named()
    {
        var file = Path.Combine(folder, "file");
        await File.WriteAllTextAsync(file, "");
        var problem = await Assert.ThrowsAsync<HostProblemException>(() => LocalPostgres.OpenAsync(new DataFolder(file)));
        Assert.Equal("data-folder-not-writable", problem.Code);
        Assert.Contains(file, problem.Message);
    }

    [RootFact]
    [UnsupportedOSPlatform("windows")]
    public async Task The_first_ancestor_that_PostgreSQL_may_not_enter_is_named()
    {
        const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        var closed = Directory.CreateDirectory(Path.Combine(folder, "open", "closed"), OwnerAlone).FullName;
        File.SetUnixFileMode(Path.Combine(folder, "open"), OwnerAlone | UnixFileMode.OtherExecute);

        var problem = await Assert.ThrowsAsync<HostProblemException>(
            () => LocalPostgres.OpenAsync(new DataFolder(Path.Combine(closed, "below", "data"))));

        Assert.Equal("data-folder-not-reachable", problem.Code);
        Assert.Equal(
            $"PostgreSQL runs as the user postgres, who may not enter {closed}: allow it with chmod o+x {closed},"
            + " or choose another data folder with --data DIR.",
            problem.Message);
    }
}
