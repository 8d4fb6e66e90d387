using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Campaign.Host.Cli;
using Campaign.TestKit;

namespace Campaign.Host.Tests.Documentation;

/// <summary>The command line understands every command that a page shows; those of the README and of docs/importing.md are run besides.</summary>
public sealed partial class DocumentedCommandsTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Snapshots.ProjectFolder(), "..", ".."));

    public static TheoryData<string> Pages => [.. AllPages().Where(page => CommandsOf(page).Any())];

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_command_line_understands_the_commands_of_a_page(string page) => Assert.Empty(CommandsOf(page).SelectMany(FaultsOf));

    [Fact]
    public void A_command_that_is_not_there_is_found() => Assert.NotEmpty(FaultsOf("report 980 2019 --fromat md"));

    private static IEnumerable<string> AllPages() =>
        Directory.GetDirectories(Path.Combine(Root, "src"))
            .Concat([Root, Path.Combine(Root, "docs")])
            .SelectMany(folder => Directory.GetFiles(folder, "*.md"))
            .Select(file => Path.GetRelativePath(Root, file))
            .Where(page => page != "CHANGELOG.md")
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> CommandsOf(string page) =>
        from block in Blocks().Matches(File.ReadAllText(Path.Combine(Root, page)))
        from command in Commands().Matches(block.Value)
        let arguments = command.Groups[1].Value
        where !arguments.StartsWith("pack", StringComparison.Ordinal) // is of the script, not of the program
        select arguments;

    private static IEnumerable<string> FaultsOf(string arguments) =>
        CommandLine.Root().Parse([.. CommandLineParser.SplitCommandLine(arguments.Replace('\'', '"'))]).Errors.Select(fault => $"{arguments}: {fault.Message}");

    [GeneratedRegex(@"^ *```.*?^ *```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();

    /// <summary>Without what follows two spaces: a remark.</summary>
    [GeneratedRegex(@"^ *(?:\$ )?(?:\./)?campaign (\S+(?: \S+)*)", RegexOptions.Multiline)]
    private static partial Regex Commands();
}
