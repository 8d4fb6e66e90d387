using System.CommandLine;
using Campaign.Domain;
using Campaign.Host.Import;
using Campaign.Projections;

namespace Campaign.Host.Cli;

/// <summary><c>record COMMAND [FILE.json|-]</c>: any command of the catalogue.</summary>
internal sealed class RecordVerb
{
    private const string Usage =
        "Records one command, given as JSON (docs/commands.md). The id comes from the content, so that the same call twice is once; "
        + "to record the same thing a second time, e.g. after it was undone, give --id.";

    private readonly Argument<string?> name = new("COMMAND")
    {
        Description = "A command of the catalogue; --list prints them.",
        HelpName = "COMMAND",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Argument<string> file = new("FILE.json")
    {
        Description = "A JSON object; '-' or nothing: standard input.",
        Arity = ArgumentArity.ZeroOrOne,
        DefaultValueFactory = _ => JsonInput.Standard,
    };

    private readonly Option<bool> list = new("--list") { Description = "Print the names of all commands." };
    private readonly Option<Guid?> id = new("--id") { Description = "The id of the command. Default: made from its content.", HelpName = "UUID" };

    private readonly Option<Certainty?> certainty = new("--certainty")
    {
        Description = $"How sure that is: {string.Join(", ", KindText.Codes<Certainty>())}. Default: certain.",
        HelpName = "CERTAINTY",
        CustomParser = r => ArgumentValues.Read<Certainty>(r, KindText.TryParse, $"a certainty ({string.Join(", ", KindText.Codes<Certainty>())})"),
    };

    private readonly GiverOptions giver = new();
    private readonly Option<bool> json = new("--json") { Description = "Print the receipt as JSON." };

    private RecordVerb()
    {
    }

    public static Command Create()
    {
        var record = new RecordVerb();
        var verb = new Verb("record", Usage, "record accept-registration step.json --certainty from-copy")
        {
            record.name, record.file, record.list, record.id, record.certainty, record.json,
        };
        record.name.CompletionSources.Add([.. CommandCatalogue.Entries.Select(e => e.Name)]);
        verb.Validators.Add(record.Check);
        record.giver.AddTo(verb);
        verb.SetAction(record.RunAsync);
        return verb;
    }

    private void Check(System.CommandLine.Parsing.CommandResult given)
    {
        var isListing = given.GetValue(list);
        if (given.GetValue(name) is not { } command)
        {
            if (!isListing)
                given.AddError("Name a command; 'record --list' prints them.");
        }
        else if (CommandCatalogue.TypeOf(command) is null)
        {
            given.AddError($"'{command}' is no command. There are: {string.Join(", ", CommandCatalogue.Entries.Select(e => e.Name))}.");
        }
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var console = parsed.InvocationConfiguration;
        if (parsed.GetValue(list))
        {
            await console.Output.WriteLineAsync(string.Join(Environment.NewLine, CommandCatalogue.Entries.Select(e => e.Name)));
            return ExitCode.Done;
        }

        var command = CommandCatalogue.Read(parsed.GetValue(name)!, await JsonInput.ReadAsync(parsed.GetValue(file)!, cancellationToken));
        if (command.Value is not { } given)
            return await Answer.RefuseAsync(command.Refusal!, console);
        var by = await giver.ReadAsync(parsed, cancellationToken);
        if (by.Value is not { } known)
            return await Answer.RefuseAsync(by.Refusal!, console);
        var own = known.SelfApprovalReason is { } reason ? given with { SelfApprovalReason = reason } : given;
        return await ExecuteAsync(parsed, own, ContextOf(parsed, own, known), cancellationToken);
    }

    private CommandContext ContextOf(ParseResult parsed, DomainCommand command, CommandGiver by)
    {
        var context = by.Gives(Guid.Empty) with { Certainty = parsed.GetValue(certainty) ?? Certainty.Certain };
        return context with { CommandId = parsed.GetValue(id) ?? ContentId.OfCommand(command, context) };
    }

    private async Task<int> ExecuteAsync(ParseResult parsed, DomainCommand command, CommandContext context, CancellationToken cancellationToken)
    {
        await using var database = await LedgerDatabase.OpenAsync(parsed, cancellationToken);
        await using var session = await LedgerSession.OpenAsync(database, cancellationToken, command.SelfApprovalReason is not null);
        var result = await session.Ledger.ExecuteAsync(command, context, cancellationToken);
        if (result.Receipt is not { } receipt)
            return await Answer.RefuseAsync(result.Refusal!, parsed.InvocationConfiguration);
        await session.Ledger.WaitForReportsAsync(cancellationToken);
        await session.SealAsync(parsed.InvocationConfiguration.Error, cancellationToken);
        await parsed.InvocationConfiguration.Output.WriteAsync(ReceiptWriter.Write(receipt, parsed.GetValue(json)));
        return ExitCode.Done;
    }
}
