using Campaign.Domain;
using NodaTime;

namespace Campaign.Projections;

/// <summary>What a command needs to know of other streams, and what is kept beside the events, all within its transaction.</summary>
internal abstract class LedgerLookups(LedgerWork work)
{
    public abstract Task<Receipt?> ReceiptAsync(Guid commandId, CancellationToken ct);

    public abstract void QueueReceipt(Receipt receipt);

    /// <summary>Which stream holds each of the keys that are held.</summary>
    public abstract Task<Dictionary<string, string>> ClaimsAsync(string[] keys, CancellationToken ct);

    public abstract void QueueClaim(string key, string stream);

    public abstract void QueueRelease(string key, string stream);

    /// <summary>Every life of the codes.</summary>
    public abstract Task<UnitRegister> UnitsAsync(UnitCode[] codes, CancellationToken ct);

    /// <summary>Every life of every code: an act is judged on all of them.</summary>
    public abstract Task<UnitRegister> AllUnitsAsync(CancellationToken ct);

    public abstract void QueueUnit(UnitLife life);

    /// <summary>Lives that are kept already, as they are from now on.</summary>
    public abstract void QueueUnits(IReadOnlyCollection<UnitLife> changed);

    public abstract void QueueUnitGone(UnitKey unit);

    /// <summary>Keeps who takes over whom: derived from the events, for readers who ask by today's units.</summary>
    public abstract void QueueSuccession(UnitSucceeded e);

    public abstract void QueueSuccessionsGone(ActId act);

    /// <summary>Who took over the unit, and who took over those.</summary>
    public abstract Task<List<Succession>> SuccessionsAsync(UnitKey unit, CancellationToken ct);

    /// <summary>Whom the unit took over, and whom those did.</summary>
    public abstract Task<List<Succession>> TakenOverAsync(UnitKey unit, CancellationToken ct);

    /// <summary>The person with that label in the scope; the label is held to the end of the transaction, so that a record is not erased and written again at once.</summary>
    public abstract Task<KnownPerson?> PersonAsync(string scope, string label, CancellationToken ct);

    /// <summary>A person's first record with its label, or a further version; that only while the label is there: what was erased meanwhile does not come back.</summary>
    public abstract void QueuePerson(KnownPerson person, string scope, string? label);

    /// <summary>Every name of the record. Its labels are held from now on: whoever was naming the person is done, and nobody else begins.</summary>
    public abstract Task<List<string>> NamesToEraseAsync(PersonId person, CancellationToken ct);

    /// <summary>The notes that go with the record: nobody adds to the person's own any more, as the labels are held. By id.</summary>
    public abstract Task<ValueList<NoteId>> NotesToEraseAsync(PersonId person, IReadOnlyCollection<string> names, CancellationToken ct);

    /// <summary>The person's record is to be destroyed with whatever is kept beside the events that tells of the person, and its label is free again.</summary>
    /// <param name="person">The person.</param>
    /// <param name="names">Every name that the record has or had.</param>
    /// <param name="notes">The notes that go, as the event lists them.</param>
    /// <param name="own">The notes that this command made: any of them that has a name goes too.</param>
    public abstract void QueuePersonGone(PersonId person, IReadOnlyCollection<string> names, IReadOnlyCollection<NoteId> notes, IReadOnlyCollection<NoteId> own);

    public abstract void QueueNote(NoteId note, byte[] salt, string text);

    /// <summary>All entries of a stream, in order.</summary>
    public abstract Task<ValueList<Entry>> EntriesAsync(string stream, CancellationToken ct);

    public abstract Task<string?> StreamOfAsync(long seq, CancellationToken ct);

    /// <summary>At least those campaigns there or above whose freeze stands; whether one does, the stream tells.</summary>
    public abstract Task<List<string>> FrozenAsync(IReadOnlyCollection<CampaignPlace> places, CancellationToken ct);

    /// <summary>What the recipient holds by other commendations and what stands of it, by commendation.</summary>
    public abstract Task<ValueList<HeldAward>> AwardsAsync(RecipientKey recipient, CommendationId except, CancellationToken ct);

    /// <summary>The award of a commendation as its recipient holds it; null where it is of nobody in particular.</summary>
    public abstract Task<HeldAward?> AwardAsync(CommendationId commendation, CancellationToken ct);

    public abstract void QueueAward(RecipientKey recipient, HeldAward award, bool stands);

    public abstract void QueueFallenAward(CommendationId commendation);

    /// <summary>The totals of a unit as all events give them that are visible now. What certainly happened after the cut-off is left out.</summary>
    public abstract Task<(long ThroughSeq, ValueList<FrozenFigure> Figures)> TotalsAsync(CampaignId campaign, LocalDate cutOff, CancellationToken ct);

    /// <summary>Streams with an event of the campaign, its own apart; the domain judges what of them rests on it, and so may others be among them.</summary>
    public abstract Task<List<string>> StreamsOfAsync(CampaignId campaign, CancellationToken ct);

    /// <summary>The same of those that name the decision.</summary>
    public abstract Task<List<string>> StreamsOfAsync(DecisionId decision, CancellationToken ct);

    /// <summary>The same of those that name the unit anywhere.</summary>
    public abstract Task<List<string>> StreamsOfAsync(UnitKey unit, CancellationToken ct);

    /// <summary>The same of campaigns that were handed over.</summary>
    public abstract Task<List<string>> StreamsOfTransfersAsync(CancellationToken ct);

    /// <summary>The same of those that name one of the units anywhere, as it is called there.</summary>
    public abstract Task<List<string>> StreamsOfUnitsSinceAsync(IEnumerable<UnitRef> units, CancellationToken ct);

    /// <summary>The campaign at the unit, or at the nearest one above it that launched one; null when none did.</summary>
    public async Task<CampaignState?> CampaignAsync(CampaignPlace place, bool exactly, CancellationToken ct)
    {
        var there = exactly ? [place.Campaigns().First()] : await CampaignsAsync(place, ct);
        foreach (var (_, stream) in there)
        {
            if (await StateAsync<CampaignState>(stream, ct) is { Launched: not null } launched)
                return launched;
        }

        return null;
    }

    /// <summary>The campaigns of the programme and year that may have been handed over to the unit or to one above it; the domain judges which were.</summary>
    public async Task<List<CampaignState>> HandedOverAsync(CampaignPlace place, CancellationToken ct)
    {
        var found = new List<CampaignState>();
        foreach (var stream in await StreamsHandedOverAsync(place, ct))
        {
            if (await StateAsync<CampaignState>(stream, ct) is { Launched: not null, Transferred: not null } campaign)
                found.Add(campaign);
        }

        return found;
    }

    public virtual async Task<bool> IsLaunchedAsync(CampaignId campaign, Level level, CancellationToken ct) =>
        await StateAsync<CampaignState>(StreamKeys.Of(campaign), ct) is { Launched: { } launched } && launched.Level == level;

    /// <summary>A stream folded; null when there is none.</summary>
    public async Task<TState?> StateAsync<TState>(string stream, CancellationToken ct)
        where TState : class =>
        await work.HeadAsync<TState>(stream, ct) is { Version: > 0 } head ? head.State : null;

    /// <summary>Streams of campaigns of the programme and year, among them all that were handed over to the unit or to one above it.</summary>
    protected abstract Task<IReadOnlyList<string>> StreamsHandedOverAsync(CampaignPlace place, CancellationToken ct);

    /// <summary>The campaigns that are there, at the unit and above it, from there up.</summary>
    protected abstract Task<IReadOnlyList<CampaignStream>> CampaignsAsync(CampaignPlace place, CancellationToken ct);
}

/// <summary>A person as the record has them.</summary>
internal sealed record KnownPerson(PersonId Id, int Version, byte[] Salt, string FullName, string? Position);
