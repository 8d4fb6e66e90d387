using System.Globalization;
using System.Text.RegularExpressions;
using Campaign.TestKit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Campaign.Host.Tests.Documentation;

/// <summary>
/// The C# of every page compiles: its blocks in their order are one program, after what an HTML comment <c>given</c> declares for them; or each line of it is one of the
/// file or folder that a comment <c>code from</c> names, which another build compiles and another test runs.
/// </summary>
public sealed partial class CodeBlockTests
{
    private const string Implicit = "using System; using System.Collections.Generic; using System.IO; using System.Linq; using System.Net.Http; using System.Threading; using System.Threading.Tasks;";

    private static readonly string Root = Path.GetFullPath(Path.Combine(Snapshots.ProjectFolder(), "..", ".."));

    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    public static TheoryData<string> Pages => [.. AllPages().Where(page => Blocks().IsMatch(File.ReadAllText(Path.Combine(Root, page)))).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_code_of_a_page_compiles(string page)
    {
        var text = File.ReadAllText(Path.Combine(Root, page));
        if (From().Match(text) is { Success: true } from)
            Assert.Empty(Lines(CodeOf(text)).Except(SourcesIn(Path.Combine(Root, from.Groups[1].Value)).SelectMany(file => Lines(File.ReadAllText(file)))));
        else
            Assert.Empty(FaultsOf(text));
    }

    [Fact]
    public void Code_that_does_not_compile_is_found() =>
        Assert.Contains("CS0103", Assert.Single(FaultsOf("<!-- given\nint there = 1;\n-->\n```csharp\nConsole.WriteLine(there + missing);\n```\n")), StringComparison.Ordinal);

    private static IEnumerable<string> AllPages() =>
        Directory.EnumerateFiles(Root, "*.md", new EnumerationOptions { RecurseSubdirectories = true })
            .Select(path => Path.GetRelativePath(Root, path))
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "artifacts" or "adr" || part.StartsWith('.')));

    private static string[] SourcesIn(string path) => File.Exists(path) ? [path] : Directory.GetFiles(path, "*.cs");

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0);

    private static string CodeOf(string page) => string.Concat(Blocks().Matches(page).Select(block => block.Groups[1].Value));

    private static IEnumerable<string> FaultsOf(string page)
    {
        var code = Given().Match(page).Groups[1].Value + CodeOf(page);
        var (usings, rest) = (code.Split('\n').Where(IsUsing), code.Split('\n').Where(line => !IsUsing(line)));
        var program = CSharpSyntaxTree.ParseText($"{Implicit}{string.Join('\n', usings.Distinct())}\n{string.Join('\n', rest)}");
        return CSharpCompilation.Create("Page", [program], References, new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable))
            .GetDiagnostics()
            .Where(fault => fault.Severity is DiagnosticSeverity.Error or DiagnosticSeverity.Warning && fault.Id != "CS1701") // of another version of an assembly, as every program has it
            .Select(fault => $"{fault.Id} {fault.GetMessage(CultureInfo.InvariantCulture)}: {program.GetText().Lines[fault.Location.GetLineSpan().StartLinePosition.Line]}");
    }

    private static bool IsUsing(string line) => Using().IsMatch(line);

    [GeneratedRegex(@"^```csharp\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"^<!-- given\n(.*?)-->", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Given();

    [GeneratedRegex("^<!-- code from (.+) -->$", RegexOptions.Multiline)]
    private static partial Regex From();

    [GeneratedRegex(@"^using [\w. ]+;")]
    private static partial Regex Using();
}
