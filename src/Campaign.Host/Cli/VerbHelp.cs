using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Campaign.Host.Cli;

/// <summary>A verb with an example for its help.</summary>
/// <param name="name">The verb.</param>
/// <param name="description">What it does, in a line.</param>
/// <param name="example">How it is called, without the program's name.</param>
internal sealed class Verb(string name, string description, string example) : Command(name, description)
{
    public string Example => example;
}

/// <summary>The usual help, under the name by which the user calls the program, and below it the verb's example.</summary>
internal sealed class VerbHelp(HelpAction usual) : SynchronousCommandLineAction
{
    private const int WidthOfAFile = 100;
    private const int Narrowest = 60;

    public static void AddTo(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        var usual = (HelpAction)help.Action!;
        usual.MaxWidth = Width();
        help.Action = new VerbHelp(usual);
    }

    /// <summary>Lines are wrapped to the terminal; where there is none, or it does not know, to what a page holds.</summary>
    private static int Width() => Console.IsOutputRedirected || Console.WindowWidth <= 0 ? WidthOfAFile : Math.Max(Console.WindowWidth, Narrowest);

    public override int Invoke(ParseResult parseResult)
    {
        var output = parseResult.InvocationConfiguration.Output;
        var file = parseResult.RootCommandResult.Command.Name;
        output.Write(UsualText(parseResult).Replace($"  {file} ", $"  {CommandLine.Program} ", StringComparison.Ordinal));
        if (parseResult.CommandResult.Command is Verb verb)
            output.WriteLine($"Example:{Environment.NewLine}  {CommandLine.Program} {verb.Example}");
        return ExitCode.Done;
    }

    /// <summary>A root command bears the name of the file it runs from, and cannot be given another.</summary>
    private string UsualText(ParseResult parseResult)
    {
        var configuration = parseResult.InvocationConfiguration;
        var output = configuration.Output;
        using var text = new StringWriter();
        configuration.Output = text;
        usual.Invoke(parseResult);
        configuration.Output = output;
        return text.ToString();
    }
}
