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

    private readonly Option<string> actor = new("--actor")
    {
        Description = "An opaque id of who records it, never a name; 1 to 200 characters.",
        HelpName = "ID",
        DefaultValueFactory = _ => "record",
    };

    private readonly Option<Certainty?> certainty = new("--certainty")
    {
        Description = $"How sure that is: {string.Join(", ", KindText.Codes<Certainty>())}. Default: certain.",
        HelpName = "CERTAINTY",
        CustomParser = r => ArgumentValues.Read<Certainty>(r, KindText.TryParse, $"a certainty ({string.Join(", ", KindText.Codes<Certainty>())})"),
    };

    private readonly Option<string?> evidence = new("--evidence")
    {
        Description = "The vouchers: a JSON list of {title, number, date, issuer, sha256, fileName}.",
        HelpName = "FILE.json",
    };

    private readonly Option<bool> json = new("--json") { Description = "Print the receipt as JSON." };

    private RecordVerb()
    {
    }

    public static Command Create()
    {
        var record = new RecordVerb();
        var verb = new Verb("record", Usage, "record accept-registration step.json --certainty from-copy")
        {
            record.name, record.file, record.list, record.id, record.actor, record.certainty, record.evidence, record.json,
        };
        record.name.CompletionSources.Add([.. CommandCatalogue.Entries.Select(e => e.Name)]);
        verb.Validators.Add(record.Check);
        record.actor.Validators.Add(given =>
        {
            if (given.Tokens.Count > 0 && given.Tokens[0].Value.Length is < 1 or > 200)
                given.AddError("An actor has 1 to 200 characters.");
        });
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
            return await RefuseAsync(command.Refusal!, console);
        var vouchers = await EvidenceAsync(parsed.GetValue(evidence), cancellationToken);
        if (vouchers.Value is not { } named)
            return await RefuseAsync(vouchers.Refusal!, console);
        return await ExecuteAsync(parsed, given, ContextOf(parsed, given, named), cancellationToken);
    }

    private static async Task<Lookup<ValueList<Evidence>>> EvidenceAsync(string? path, CancellationToken cancellationToken) =>
        path is null ? ValueList.Create<Evidence>([]) : CommandCatalogue.ReadEvidence(await JsonInput.ReadAsync(path, cancellationToken));

    private CommandContext ContextOf(ParseResult parsed, DomainCommand command, ValueList<Evidence> vouchers)
    {
        var context = new CommandContext(Guid.Empty, parsed.GetValue(actor)!) { Certainty = parsed.GetValue(certainty) ?? Certainty.Certain, Evidence = vouchers };
        return context with { CommandId = parsed.GetValue(id) ?? ContentId.OfCommand(command, context) };
    }

    private async Task<int> ExecuteAsync(ParseResult parsed, DomainCommand command, CommandContext context, CancellationToken cancellationToken)
    {
        await using var database = await LedgerDatabase.OpenAsync(parsed, cancellationToken);
        await using var session = await LedgerSession.OpenAsync(database, cancellationToken);
        var result = await session.Ledger.ExecuteAsync(command, context, cancellationToken);
        if (result.Receipt is not { } receipt)
            return await RefuseAsync(result.Refusal!, parsed.InvocationConfiguration);
        await session.Ledger.WaitForReportsAsync(cancellationToken);
        await parsed.InvocationConfiguration.Output.WriteAsync(ReceiptWriter.Write(receipt, parsed.GetValue(json)));
        return ExitCode.Done;
    }

    private static async Task<int> RefuseAsync(Refusal refusal, InvocationConfiguration console)
    {
        var field = refusal.Field is null ? "" : $"{refusal.Field}: ";
        await console.Error.WriteLineAsync($"{field}{refusal.Code}: {refusal.Sentence} ({refusal.Rule})");
        return ExitCode.Refused;
    }
}
