using System.Globalization;
using Campaign.Domain;
using Campaign.Host.Import;
using Campaign.Projections;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Host.Tests.Failures;

/// <summary>A program of its own that records, imports and rebuilds as standard input says, one line an order, until it is killed.</summary>
/// <remarks>
/// It answers by lines on standard output: <c>ready</c>; <c>stored ID VERSION</c> for each command that the ledger acknowledged; at the end of
/// an order <c>done …</c> or <c>failed …</c>. It runs no daemon.
/// </remarks>
internal sealed class Worker(CampaignLedger ledger)
{
    private static readonly ProgrammeCode Programme = TextValue.Parse<ProgrammeCode>("dan-van-kheo");

    public static async Task<int> Main(string[] args)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddCampaignLedger(args[0], o => (o.RunDaemon, o.Log.RunSequencer) = (false, false));
        using var host = builder.Build();
        await host.StartAsync();
        var worker = new Worker(host.Services.GetRequiredService<CampaignLedger>());
        Console.WriteLine("ready");
        while (await Console.In.ReadLineAsync() is { } order)
            Console.WriteLine(await worker.AnswerAsync(order.Split(' ')));
        return 0;
    }

    /// <summary>The id of a command; the same one again and again.</summary>
    public static Guid CommandId(int batch, int number) => new(batch, (short)number, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    private async Task<string> AnswerAsync(string[] order)
    {
        try
        {
            return order switch
            {
                ["import", var kind, var file] => await ImportAsync(kind, file),
                ["append", var batch, var count] => await AppendAsync(Number(batch), 1, Number(count)),
                ["append-at-once", var batch, var count] => await AppendAtOnceAsync(Number(batch), Number(count)),
                ["rebuild"] => await RebuildAsync(),
                _ => throw new ArgumentException($"No order: {string.Join(' ', order)}."),
            };
        }
        catch (Exception e)
        {
            return $"failed {e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}";
        }
    }

    private async Task<string> ImportAsync(string kind, string file)
    {
        var rows = ImportKind.All.Single(k => k.Name == kind);
        using var open = ImportFile.Open(rows, "rows.csv", File.OpenRead(file));
        return $"done {await new Importer(ledger).ImportAsync(rows, open, new ImportOptions(Giver: new CommandGiver(rows.Name)), null, CancellationToken.None)}";
    }

    private async Task<string> RebuildAsync()
    {
        await ledger.RebuildReportsAsync();
        return "done";
    }

    private async Task<string> AppendAtOnceAsync(int batch, int count)
    {
        var answers = await Task.WhenAll(Enumerable.Range(1, count).Select(number => Task.Run(() => AppendAsync(batch, number, number))));
        return answers.FirstOrDefault(answer => answer != "done") ?? "done";
    }

    private async Task<string> AppendAsync(int batch, int first, int last)
    {
        for (var number = first; number <= last; number++)
        {
            var result = await ledger.ExecuteAsync(Command(batch, number), new CommandContext(CommandId(batch, number), "worker"));
            if (result.Receipt is not { } receipt)
                return $"done refused {result.Refusal}";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"stored {receipt.CommandId} {receipt.Version}"));
        }

        return "done";
    }

    /// <summary>By turns one that keeps a note, and one that claims a number.</summary>
    private static DomainCommand Command(int batch, int number) => number % 2 == 0
        ? new RegisterModel(
            TextValue.Parse<ModelId>($"A{batch}-{number}"), Programme, CampaignYear.Of(2019), TextValue.Parse<UnitSelector>("98001"), "Tuyến đường hoa",
            TextValue.Parse<FieldCode>("economy"), new ParticipantInput(ParticipantKind.Collective, "Chi hội Phụ nữ thôn 3"), EntryKind.New) { Content = "Làm đường" }
        : new RecordDecision(TextValue.Parse<DecisionId>($"A{batch}-{number}"), TextValue.Parse<DecisionKindCode>("commendation"))
        {
            On = TextValue.Parse<PartialDate>("2019-11-30"),
            Number = $"{batch}.{number}",
            Series = "QĐ-UBND",
            Issuers = ["UBND huyện Minh họa"],
            Track = Track.State,
        };

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
