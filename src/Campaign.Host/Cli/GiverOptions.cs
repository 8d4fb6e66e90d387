using System.CommandLine;
using Campaign.Domain;
using Campaign.Host.Import;
using Campaign.Projections;

namespace Campaign.Host.Cli;

/// <summary>Options of verbs that record: who does, with which vouchers.</summary>
internal sealed class GiverOptions
{
    private readonly Option<string> actor = new("--actor")
    {
        Description = "An opaque id of who records it, never a name; 1 to 200 characters. Default: the account of this machine, which is recorded beside it in any case.",
        HelpName = "ID",
        DefaultValueFactory = _ => Environment.UserName,
    };

    private readonly Option<string?> singleOfficer = new("--single-officer")
    {
        Description = "Why the one who recorded an item also approves or undoes it: for offices with one officer. It stands among the exceptions.",
        HelpName = "REASON",
    };

    private readonly Option<string?> evidence = new("--evidence")
    {
        Description = "The vouchers: a JSON list of {title, number, date, issuer, sha256, fileName}.",
        HelpName = "FILE.json",
    };

    public void AddTo(Command verb)
    {
        verb.Options.Add(actor);
        verb.Options.Add(singleOfficer);
        verb.Options.Add(evidence);
        actor.Validators.Add(given =>
        {
            if (given.Tokens.Count > 0 && given.Tokens[0].Value.Length is < 1 or > 200)
                given.AddError("An actor has 1 to 200 characters.");
        });
        singleOfficer.Validators.Add(given =>
        {
            if (given.Tokens.Count > 0 && string.IsNullOrWhiteSpace(given.Tokens[0].Value))
                given.AddError("--single-officer needs a reason.");
        });
    }

    /// <summary>Who gives the commands of the verb, or why the vouchers are none.</summary>
    public async Task<Lookup<CommandGiver>> ReadAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var vouchers = parsed.GetValue(evidence) is { } path
            ? CommandCatalogue.ReadEvidence(await JsonInput.ReadAsync(path, cancellationToken))
            : ValueList.Create<Evidence>([]);
        return vouchers.Value is { } named
            ? new CommandGiver(parsed.GetValue(actor)!, Environment.UserName, parsed.GetValue(singleOfficer)) { Evidence = named }
            : vouchers.Refusal!;
    }
}
