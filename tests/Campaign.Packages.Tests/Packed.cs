using Campaign.TestKit;

namespace Campaign.Packages.Tests;

/// <summary>All packages, made once for all tests, from a copy of the sources that bears the tag of a version.</summary>
public sealed class Packed : IAsyncLifetime
{
    /// <summary>The version of the tag.</summary>
    public const string Version = "2.3.4";

    /// <summary>How the README packs, in the folder of the sources.</summary>
    public const string Command = "./campaign pack -o ../packages";

    internal string Folder { get; } = TemporaryFolder.Create("packages");

    /// <summary>Where the packages are after the command.</summary>
    internal string Feed => Path.Combine(Folder, "packages");

    /// <summary>The commit they were made of.</summary>
    internal string Commit { get; private set; } = "";

    internal SourceTree Sources { get; private set; } = null!;

    /// <summary>For builds whose findings the build of these tests has had already.</summary>
    internal static (string, string) WithoutAnalyzers { get; } = ("RunAnalyzers", "false");

    /// <summary>For whoever uses the packages: a cache that no other version of them was ever in.</summary>
    internal (string, string) OwnCache => ("NUGET_PACKAGES", Path.Combine(Folder, "cache"));

    internal Package Open(string name) => new(Path.Combine(Feed, $"{name}.{Version}.nupkg"));

    internal Package OpenSymbols(string name) => new(Path.Combine(Feed, $"{name}.{Version}.snupkg"));

    /// <summary>Packs.</summary>
    public async Task InitializeAsync()
    {
        Sources = await SourceTree.CopyToAsync(Path.Combine(Folder, "campaign-ledger"));
        Commit = await Sources.CommitAsync();
        await Shell.RunAsync(Sources.Folder, $"git tag v{Version}\n{Command}", WithoutAnalyzers);
    }

    /// <summary>Deletes all of it.</summary>
    public Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }
}

/// <summary>The tests that share the packages.</summary>
[CollectionDefinition(nameof(Packed))]
public sealed class PackedDefinition : ICollectionFixture<Packed>;
