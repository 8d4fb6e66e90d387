using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit;

namespace Campaign.TestKit;

/// <summary>All the snapshots of a test project.</summary>
public static class Snapshots
{
    /// <summary>The verified files that no test of the assembly asks for, sorted. A theory may have several, a fact has one.</summary>
    /// <param name="assembly">The assembly of the tests.</param>
    /// <param name="sourceFolder">Where their sources lie; see <see cref="ProjectFolder"/>.</param>
    /// <example><c>Assert.Empty(Snapshots.Dangling(typeof(SnapshotTests).Assembly, Snapshots.ProjectFolder()));</c></example>
    public static ImmutableArray<string> Dangling(Assembly assembly, string sourceFolder)
    {
        var tests = assembly.GetTypes().SelectMany(type => type.GetMethods()).Where(IsTest).ToList();
        return
        [
            .. Directory.GetFiles(sourceFolder, "*.verified.*", SearchOption.AllDirectories)
                .Where(file => IsSource(Path.GetRelativePath(sourceFolder, file)) && !tests.Any(test => AsksFor(test, NameOf(file))))
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>The folder of the project that the calling source file belongs to.</summary>
    public static string ProjectFolder([CallerFilePath] string sourceFile = "")
    {
        var folder = Path.GetDirectoryName(sourceFile)!;
        while (Directory.GetFiles(folder, "*.csproj").Length == 0)
            folder = Path.GetDirectoryName(folder) ?? throw new ArgumentException($"{sourceFile} belongs to no project.");
        return folder;
    }

    private static bool IsTest(MethodInfo method) => method.GetCustomAttributes<FactAttribute>().Any();

    private static bool IsSource(string relativePath) => relativePath.Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj");

    private static string NameOf(string file)
    {
        var name = Path.GetFileName(file);
        return name[..name.IndexOf(".verified.", StringComparison.Ordinal)];
    }

    private static bool AsksFor(MethodInfo test, string name)
    {
        var own = $"{test.ReflectedType!.Name}.{test.Name}";
        return name == own || (test.GetParameters().Length > 0 && name.StartsWith(own + "_", StringComparison.Ordinal));
    }
}
