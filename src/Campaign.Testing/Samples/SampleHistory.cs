using System.Text.Json;
using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Testing;

/// <summary>A command of a sample history, and who gives it.</summary>
/// <param name="Command">The command.</param>
/// <param name="Context">With an id that is the same in every run.</param>
public sealed record SampleCommand(DomainCommand Command, CommandContext Context);

/// <summary>Histories to fill a ledger with, in the order in which they are to be recorded; every command is accepted by an empty ledger.</summary>
/// <remarks>Users are <c>demo-recorder</c>, who hands in, and <c>demo-approver</c>.</remarks>
public static partial class SampleHistory
{
    private const string Recorder = "demo-recorder";
    private const string Approver = "demo-approver";

    private static readonly Lazy<IReadOnlyList<SampleCommand>> District = new(() => [.. Lines("2019-district.ndjson").Select(Read)]);

    /// <summary>A district's year 2019: the totals that a newspaper published, and made-up rows that reach them (examples/2019-district); some 500 commands.</summary>
    public static IReadOnlyList<SampleCommand> District2019 => District.Value;

    /// <summary>The report of that year.</summary>
    public static YearlyReportQuery District2019Report { get; } = new(TextValue.Parse<UnitSelector>("980"), CampaignYear.Of(2019));

    private static SampleCommand Read(string line)
    {
        var sample = JsonSerializer.Deserialize<SampleLine>(line, LedgerJson.Options)!;
        var command = (DomainCommand)sample.Command.Deserialize(CommandCatalogue.TypeOf(sample.Name)!, LedgerJson.Options)!;
        return new SampleCommand(command, new CommandContext(sample.Id, sample.Actor) { Certainty = sample.Certainty });
    }

    private static IEnumerable<string> Lines(string resource)
    {
        using var reader = new StreamReader(typeof(SampleHistory).Assembly.GetManifestResourceStream(resource)!);
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}

/// <summary>A sample command as a line of JSON.</summary>
internal sealed record SampleLine(string Name, Guid Id, string Actor, Certainty Certainty, JsonElement Command)
{
    public static string Of(SampleCommand sample) => JsonSerializer.Serialize(
        new SampleLine(
            CommandCatalogue.NameOf(sample.Command), sample.Context.CommandId, sample.Context.Actor, sample.Context.Certainty,
            JsonSerializer.SerializeToElement(sample.Command, sample.Command.GetType(), LedgerJson.Options)),
        LedgerJson.Options);
}
