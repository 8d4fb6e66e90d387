using Campaign.Domain;
using Npgsql;

namespace Campaign.Projections;

/// <content>The list of the year's models.</content>
public sealed partial class LedgerReports
{
    /// <summary>Every model registered in the year, at each level a line; or why there is none. Lines are as many as the report's <c>models.registered</c>.</summary>
    /// <param name="query">Of which unit and year.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="NpgsqlException">The database cannot be reached or failed.</exception>
    public Task<Lookup<ModelList>> ModelsAsync(ViewQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return ViewAsync(
            query,
            query.Year.Value,
            (batch, unit) =>
            {
                batch.Add($"{ReportRows.Lines(batch.Schema, "mt_doc_registeredmodel", "owner")} order by data ->> 'modelId', id", Keys(query, unit));
                batch.Add(Received(batch.Schema), Keys(query, unit));
            },
            async (head, rows) => new ModelList(head, await LinesAsync(rows)) { Received = await LinesAsync(rows) },
            cancellationToken);
    }

    /// <summary>What was registered elsewhere and counts here since.</summary>
    private static string Received(string schema) =>
        $"""
        {ReportRows.EveryLine(schema, "mt_doc_registeredmodel", "owner")}
        where {ReportRows.OfYearAnywhere} and data -> 'receivedBy' ? $3 and not data -> 'unitPath' ? $3 order by data ->> 'modelId', id
        """;

    private static async Task<IReadOnlyList<ModelLine>> LinesAsync(ViewRows rows) =>
        [.. (await rows.NextAsync(ReportRows.NamedAt<RegisteredModel>)).Select(m => ModelLine.Of(m.Line, m.PersonName)).OrderByDescending(m => m.Level)];
}

/// <summary>The models of a year (danh sách mô hình).</summary>
/// <param name="About">Of what.</param>
/// <param name="Models">The highest level first, then by model.</param>
public sealed record ModelList(ViewHead About, IReadOnlyList<ModelLine> Models)
{
    /// <summary>Models registered at units that are no more, of which later steps count here (nhận bàn giao). They are none of the registered ones.</summary>
    public IReadOnlyList<ModelLine> Received { get; init; } = [];
}

/// <summary>One model at one level.</summary>
/// <param name="ModelId">The model.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Field">The basic field.</param>
/// <param name="OwnerKind">Collective, individual or household.</param>
/// <param name="Owner">Who owns it; null where the name is not known or was erased.</param>
/// <param name="Unit">The lead unit's name that day.</param>
/// <param name="Place">Where it is done, or null.</param>
/// <param name="Entry">New or maintained.</param>
/// <param name="Level">The level it is registered at.</param>
/// <param name="Result">How far it came: of the steps that stand, the one that decides.</param>
public sealed record ModelLine(
    string ModelId, string Title, string Field, ParticipantKind OwnerKind, string? Owner, string Unit, string? Place, EntryKind Entry, Level Level, ModelStep Result)
{
    /// <summary>From the last step to the first: the first of these that stands is the result.</summary>
    private static readonly ModelStep[] Deciding =
    [
        ModelStep.Outstanding, ModelStep.Recognised, ModelStep.RecognitionRevoked, ModelStep.Denied, ModelStep.Withdrawn, ModelStep.Returned,
        ModelStep.Appraised, ModelStep.Surveyed, ModelStep.Accepted,
    ];

    private static readonly ModelStep[] Remarked =
    [
        ModelStep.PromotedToDistrict, ModelStep.PromotedToProvince, ModelStep.ProvinceRecognised, ModelStep.ProvinceDenied, ModelStep.Replicated, ModelStep.Discontinued,
    ];

    /// <summary>The campaign's own field, where its list has one.</summary>
    public string? LocalField { get; init; }

    /// <summary>When it was registered.</summary>
    public PartialDate RegisteredOn { get; init; }

    /// <summary>The score of the last appraisal, in points; null when there is none.</summary>
    public decimal? ScorePoints { get; init; }

    /// <summary>The id of the person who owns it, or heads the household that does, as erasure asks for it; null of a collective.</summary>
    public string? OwnerId { get; init; }

    /// <summary>The unit that received the registration after a reform and counts what was done last; null where nobody did.</summary>
    public string? ReceivedBy { get; init; }

    /// <summary>What else stands: promotions, the province's verdict, replicated, discontinued.</summary>
    public IReadOnlyList<ModelStep> Remarks { get; init; } = [];

    internal static ModelLine Of(RegisteredModel m, string? personName) => new(
        m.ModelId, m.Title, m.Field, m.Owner.Kind, m.Owner.Name ?? personName, m.UnitName, m.Place, m.Entry, m.Level,
        Deciding.FirstOrDefault(step => m.OnOf(step) is not null, ModelStep.Registered))
    {
        LocalField = m.LocalField,
        RegisteredOn = m.OnOf(ModelStep.Registered) ?? default,
        ScorePoints = m.ScorePoints,
        OwnerId = m.Owner.Person?.Id.ToString(),
        ReceivedBy = m.LastReceiver(),
        Remarks = [.. Remarked.Where(step => m.OnOf(step) is not null)],
    };
}
