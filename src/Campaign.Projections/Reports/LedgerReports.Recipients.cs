using System.Text.Json;
using Campaign.Domain;
using Npgsql;

namespace Campaign.Projections;

/// <content>What a recipient was given, is held from, and could be given now.</content>
public sealed partial class LedgerReports
{
    /// <summary>Which recipients bear the name in the unit, or the label in a campaign of the unit or above: keys.</summary>
    private string Candidates =>
        $"""
        (select data ->> 'recipientKey' from {schema}.mt_doc_honourrollentry
         where $4 = '' and data ->> 'recipientKey' is not null and data -> 'unitPath' ? $1 and $5 in ('', data -> 'recipient' ->> 'kind')
           and (right(data ->> 'recipientKey', length($2) + 1) = '/' || $2 and data -> 'recipient' ->> 'kind' = 'collective'
                or data ->> 'recipientKey' in (select 'person/' || id from {schema}.{LedgerTables.People} where full_name = $3))
         union select 'person/' || person_id from {schema}.{LedgerTables.PersonLabels} where $4 <> '' and label = $4 and scope = any($6)
         union select 'person/' || id from {schema}.{LedgerTables.People} p
           where $4 = '' and full_name = $3 and exists (select 1 from {schema}.mt_streams s where s.id = 'recipient/person/' || p.id)
         union select 'collective/' || $1 || '/' || $2 where $4 = '' and $5 in ('', 'collective'))
        """;

    /// <summary>The commendations and holds of everybody who bears the name, and whether a next award would be refused; or why it is not known.</summary>
    /// <param name="query">Whose.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="NpgsqlException">The database cannot be reached or failed.</exception>
    public Task<Lookup<RecipientHistory>> RecipientHistoryAsync(RecipientQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return ViewAsync(
            new ViewQuery(query.Unit, query.Year) { Programme = query.Programme },
            ViewHeads.EveryYear,
            (batch, unit) => AskForRecipients(batch, query, unit),
            (head, rows) => HistoryAsync(query, head, rows),
            cancellationToken);
    }

    private void AskForRecipients(ViewBatch batch, RecipientQuery query, UnitAsOf unit)
    {
        var name = query.Name.Trim().Normalize();
        var units = unit.KeyPath();
        object[] whose = [unit.Key().ToString(), name.ToUpperInvariant(), name, query.Label ?? "", query.Kind?.ToCode() ?? "", units];
        var campaigns = unit.SelfAndAncestors().Select(u => StreamKeys.Of(new CampaignId(query.Programme, u.Key(), query.Year))).ToArray();
        var lines = $"data ->> 'recipientKey' in {Candidates}";
        RollRows.Ask(batch, lines, whose);
        batch.Add(RollRows.StepsOf(schema, lines), whose);
        batch.Add($"select {RecordedEvent.Columns} from {schema}.mt_events e where e.stream_id in (select 'recipient/' || c.key from {Candidates} as c(key)) order by e.seq_id", whose);
        batch.Add($"select recipient, data::text from {schema}.{LedgerTables.RecipientAwards} where stands and recipient in {Candidates} order by commendation", whose);
        batch.Add($"select {RecordedEvent.Columns} from {schema}.mt_events e where e.stream_id = any($1) order by e.seq_id", (object)campaigns);
    }

    private static async Task<RecipientHistory> HistoryAsync(RecipientQuery query, ViewHead head, ViewRows rows)
    {
        var roll = await RollRows.ReadAsync(rows);
        var steps = (await rows.NextAsync(RecordedEvent.Read)).ToLookup(e => e.Stream);
        var holdSteps = (await rows.NextAsync(RecordedEvent.Read)).ToLookup(e => ((RecipientEvent)e.Data).Key.ToString());
        var held = (await rows.NextAsync(r => (Key: r.GetString(0), Award: JsonSerializer.Deserialize<HeldAward>(r.GetString(1), LedgerJson.Options)!)))
            .ToLookup(a => a.Key, a => a.Award);
        var campaigns = (await rows.NextAsync(r => (CampaignEvent)RecordedEvent.Read(r).Data)).ToLookup(e => e.Campaign.Unit);
        var launched = head.Unit.SelfAndAncestors()
            .Select(u => campaigns[u.Key()].Aggregate(CampaignState.Initial, CampaignState.Evolve).Launched).FirstOrDefault(l => l is not null);
        var onHold = holdSteps.Where(h => IsOf(head.Unit, ((RecipientEvent)h.Last().Data).Unit)).Select(h => h.Key);
        var keys = roll.Select(c => c.Entry.RecipientKey!).Concat(onHold).Distinct().Order(StringComparer.Ordinal);
        var check = new AwardCheck(query, head.Unit, launched);
        return new RecipientHistory(head, query.Name.Trim().Normalize(), query.Today, [.. keys.Select(Of)]);

        RecipientRecord Of(string key)
        {
            var lines = roll.Where(c => c.Entry.RecipientKey == key).ToList();
            var state = holdSteps[key].Select(e => e.Data).Aggregate(RecipientState.Initial, RecipientState.Evolve);
            var kind = lines.Count > 0 ? lines[0].Line.RecipientKind : KindOf(key);
            var unit = lines.LastOrDefault().Line?.Unit ?? ((RecipientEvent)holdSteps[key].Last().Data).Unit.Name;
            var awards = lines.Select(c => c.Line).OrderBy(l => l.Year).ThenBy(l => l.On.Earliest).ThenBy(l => l.CommendationId, StringComparer.Ordinal).ToList();
            var record = new RecipientRecord(key, kind, unit, awards, state.Holds)
            {
                Entries = [.. lines.SelectMany(c => StreamsOf(c.Line)).Distinct().SelectMany(stream => steps[stream]), .. holdSteps[key]],
                AwardPlaces = lines.ToDictionary(c => c.Entry.Id, c => c.Entry.UnitPath.Select(TextValue.Parse<UnitKey>)),
                HoldUnits = [.. state.Events.OfType<RecipientPutOnHold>().Select(e => e.Unit)],
                Judge = r => check.Of(r, [.. held[key].Where(h => r.Awards.Any(a => a.CommendationId == h.Commendation.ToString()))]),
            };
            return check.Of(record, [.. held[key]]);
        }
    }

    /// <summary>Where what a line says was recorded: its own stream, and that of its decision.</summary>
    private static IEnumerable<string> StreamsOf(AwardLine line) =>
        line.Decision is { } decision ? [$"decision/{decision.DecisionId}", $"commendation/{line.CommendationId}"] : [$"commendation/{line.CommendationId}"];

    /// <summary>Of a recipient that was never commended; a household is then taken for the person at its head.</summary>
    private static ParticipantKind KindOf(string key) => key.StartsWith("person/", StringComparison.Ordinal) ? ParticipantKind.Individual : ParticipantKind.Collective;

    private static bool IsOf(UnitAsOf asked, UnitAsOf recipients) => recipients.SelfAndAncestors().Any(u => u.Key() == asked.Key());
}

/// <summary>What those who bear a name were given.</summary>
/// <param name="About">Of what; the counted events are those of all years.</param>
/// <param name="Name">The name asked for.</param>
/// <param name="Today">The day of which the checks speak.</param>
/// <param name="Recipients">Each that can be told apart; more than one where several bear the name, none where nothing is recorded.</param>
public sealed record RecipientHistory(ViewHead About, string Name, NodaTime.LocalDate Today, IReadOnlyList<RecipientRecord> Recipients);

/// <summary>One recipient.</summary>
/// <param name="Key">The recipient across commendations: <c>person/id</c>, or <c>collective/code@since/NAME</c>.</param>
/// <param name="Kind">Collective, individual or household.</param>
/// <param name="Unit">The name of the unit, at the last commendation or hold.</param>
/// <param name="Awards">Proposals, refusals, awards and praises, by campaign year.</param>
/// <param name="Holds">Times in which nothing is awarded, lifted ones too.</param>
public sealed record RecipientRecord(string Key, ParticipantKind Kind, string Unit, IReadOnlyList<AwardLine> Awards, IReadOnlyList<Hold> Holds)
{
    /// <summary>What was recorded of the commendations and their decisions, and then of the holds; undone entries too.</summary>
    internal IReadOnlyList<RecordedEvent> Entries { get; init; } = [];

    /// <summary>Those that say what one commendation is, in the order they were recorded.</summary>
    internal IReadOnlyList<RecordedEvent> EntriesOf(AwardLine award) => [.. Entries.Where(e => (e.Data switch
    {
        CommendationEvent c => c.CommendationId.ToString() == award.CommendationId,
        DecisionEvent d => d.DecisionId.ToString() == award.Decision?.DecisionId,
        _ => false,
    })).OrderBy(e => e.Seq)];

    /// <summary>Where each commendation was, with what was above it.</summary>
    internal IReadOnlyDictionary<string, IEnumerable<UnitKey>> AwardPlaces { get; init; } = new Dictionary<string, IEnumerable<UnitKey>>();

    /// <summary>Where each hold was put, in their order.</summary>
    internal IReadOnlyList<UnitAsOf> HoldUnits { get; init; } = [];

    /// <summary>Judges a part of the record by its own awards and holds.</summary>
    internal Func<RecipientRecord, RecipientRecord> Judge { get; init; } = part => part;

    /// <summary>Awards that stand and meet in one achievement or in one period.</summary>
    public IReadOnlyList<AwardOverlap> Overlaps { get; init; } = [];

    /// <summary>The day up to which achievements are rewarded already; unknown where no award says.</summary>
    public PartialDate RewardedUntil { get; init; }

    /// <summary>Whether an award of that day for another achievement would be refused.</summary>
    public NextAward NextAward { get; init; } = new(null, []);

    /// <summary>The same for an achievement of the campaign year that an award stands for already; null where there is none.</summary>
    public NextAward? SameAchievement { get; init; }

    /// <summary>As much of it as happened where the grant reaches, judged by that alone; null where nothing did. Whether a next award would be refused stays that of the whole: the ledger itself judges by it.</summary>
    internal RecipientRecord? Within(AccessGrant grant)
    {
        if (grant.Units is null)
            return this;
        var awards = Awards.Where(a => grant.CoversKeys(AwardPlaces[a.CommendationId])).ToList();
        var held = Holds.Zip(HoldUnits).Where(h => grant.CoversKeys(h.Second.SelfAndAncestors().Select(u => u.Key()))).ToList();
        if (awards.Count + held.Count == 0)
            return null;
        var part = Judge(this with
        {
            Unit = awards.Count > 0 ? awards[^1].Unit : held[^1].Second.Name,
            Awards = awards,
            Holds = [.. held.Select(h => h.First)],
            Entries = [.. Entries.Where(e => Hands.PlacesOf(e.Data)!.Any(grant.Covers))],
        });
        return part with { NextAward = Discreet(part.NextAward, NextAward)!, SameAchievement = Discreet(part.SameAchievement, SameAchievement) };
    }

    /// <summary>Of what stands in the way elsewhere: that there is something, but not what, since when, nor of what the recipient is suspected.</summary>
    private static NextAward? Discreet(NextAward? ofPart, NextAward? ofWhole) => (ofPart, ofWhole) switch
    {
        ({ Refusal: null }, { Refusal: { Code: RefusalCode.RecipientOnHold } refusal }) => ofPart with { Refusal = refusal with { Sentence = "The recipient is on hold, as another unit recorded. Ask there, or above it." } },
        ({ Refusal: null }, { Refusal: { } refusal }) => ofPart with { Refusal = refusal with { Sentence = "What another unit recorded stands in the way. Ask there, or above it." } },
        _ => ofPart,
    };
}

/// <summary>Two awards that meet.</summary>
/// <param name="Commendation">The later one.</param>
/// <param name="Earlier">The earlier one.</param>
/// <param name="Code">Why: <see cref="WarningCode.CommendedOnOtherTrack"/>, <see cref="WarningCode.PeriodAlreadyRewarded"/>, <see cref="WarningCode.AchievementNotToldApart"/>, or <see cref="RefusalCode.AchievementAlreadyCommended"/>.</param>
public sealed record AwardOverlap(string Commendation, string Earlier, string Code);

/// <summary>What the ledger would answer to an award.</summary>
/// <param name="Refusal">Why it would be refused; null when it would be accepted.</param>
/// <param name="Warnings">Codes of what it would be accepted with, with a reason.</param>
public sealed record NextAward(Refusal? Refusal, IReadOnlyList<string> Warnings);
