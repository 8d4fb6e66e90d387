using System.Diagnostics;
using System.Globalization;
using Campaign.Domain;
using Campaign.Host.Import;
using Campaign.Projections;
using NodaTime;

namespace Campaign.Benchmarks;

/// <summary>What each thing costs that an imported row needs, the database apart: what the import of a row can cost at best.</summary>
internal sealed class RowCosts
{
    private static readonly ImportKind Models = ImportKind.All.Single(k => k.Name == "models");

    private readonly byte[] file;
    private readonly Dictionary<string, string>[] cells;
    private readonly RegisterModel[] commands;
    private readonly RegistrationFacts[] facts;
    private readonly RecordedEvent[] events;

    private RowCosts(Territory territory, byte[] file)
    {
        this.file = file;
        var rows = Rows();
        cells = [.. rows.Select(r => r.Cells.ToDictionary())];
        commands = [.. rows.Select(r => (RegisterModel)Models.Read(r)!)];
        facts = [.. commands.Select(c => FactsOf(territory, c))];
        events = [.. commands.Zip(facts, (c, f) => new RecordedEvent(1, "model/1", Instant.FromUnixTimeSeconds(0), Certainty.Certain, Decide(c, f)))];
    }

    private static CommandContext Context { get; } = new(Guid.NewGuid(), "benchmark");

    public static async Task<Outcome> RunAsync(Scale scale)
    {
        var territory = Territory.For(scale.Rows);
        var path = Path.GetTempFileName();
        NationFiles.WriteModels(path, territory, scale.Rows);
        var costs = new RowCosts(territory, File.ReadAllBytes(path));
        File.Delete(path);
        var measured = await SideBySide.MeasureAsync(scale.Rounds, costs.Steps());
        return new Outcome { Tables = [new MeasuredTable(measured.Select(m => m.PerSecond("rows", scale.Rows)))] };
    }

    private Work[] Steps() =>
    [
        new("read the file into rows", () => Timed(() => Rows())),
        new("make commands of rows", CommandsOfRows),
        new("`CommandFingerprint.Of`", () => Each(commands, c => CommandFingerprint.Of(c, Context))),
        new("`ContentId.OfRow`", () => Each(cells, c => ContentId.OfRow("models", c["model_id"], c))),
        new("`ModelDecider.Decide`", () => Each(commands.Zip(facts), both => Decide(both.First, both.Second))),
        new("`WrittenEvent.Json`", () => Each(events, e => new WrittenEvent(e.Data).Json)),
        new("`Postings.Of`", () => Each(events, e => Postings.Of(e))),
    ];

    private List<ImportRow> Rows()
    {
        using var models = ImportFile.Open(Models, "models.csv", new MemoryStream(file));
        return [.. models.Rows];
    }

    private Task<TimeSpan> CommandsOfRows() => Each(Rows(), r => Models.Read(r));

    private static ModelEvent Decide(RegisterModel command, RegistrationFacts facts) => ModelDecider.Decide(command, ModelState.Initial, facts).Events[0];

    private static RegistrationFacts FactsOf(Territory territory, RegisterModel command)
    {
        var commune = int.Parse(command.Unit.Code.ToString(), CultureInfo.InvariantCulture) - 1;
        var district = territory.DistrictAbove(commune);
        var campaign = new CampaignLaunched(new CampaignId(command.Programme, district.Key(), command.Year), Level.District, district, null);
        return new RegistrationFacts(territory.Commune(commune), campaign, false, new Participant(command.Owner.Kind, command.Owner.Name));
    }

    private static Task<TimeSpan> Each<T, TResult>(IEnumerable<T> things, Func<T, TResult> work) => Timed(() =>
    {
        foreach (var thing in things)
            work(thing);
    });

    private static Task<TimeSpan> Timed(Action work)
    {
        var started = Stopwatch.GetTimestamp();
        work();
        return Task.FromResult(Stopwatch.GetElapsedTime(started));
    }
}
