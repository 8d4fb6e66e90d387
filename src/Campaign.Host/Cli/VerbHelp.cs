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

/// <summary>The usual help, and under it the verb's example.</summary>
internal sealed class VerbHelp(HelpAction usual) : SynchronousCommandLineAction
{
    public static void AddTo(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new VerbHelp((HelpAction)help.Action!);
    }

    public override int Invoke(ParseResult parseResult)
    {
        usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is Verb verb)
            parseResult.InvocationConfiguration.Output.WriteLine($"Example:{Environment.NewLine}  campaign {verb.Example}");
        return ExitCode.Done;
    }
}
