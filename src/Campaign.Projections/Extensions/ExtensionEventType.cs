using System.Text.Json;
using System.Text.Json.Serialization;
using Campaign.Domain;
using Campaign.Ledger;

namespace Campaign.Projections;

/// <summary>An event of an extension: the name it is stored under, what it holds, and what it counts. Immutable. Stable.</summary>
public abstract class ExtensionEventType
{
    private protected ExtensionEventType(string name, ReportLabel label) =>
        (Name, Label) = (ExtensionEventName.TryParse(name, out var parsed) ? parsed : throw new ArgumentException($"'{name}' is no name for an event of an extension: a prefix, a name in kebab case and a version, e.g. acme.trees-planted.v1.", nameof(name)), label);

    /// <summary>The name it is stored under, for ever. What holds other data is another version.</summary>
    public ExtensionEventName Name { get; }

    /// <summary>What it is called.</summary>
    public ReportLabel Label { get; }

    /// <summary>Who may record it: any one of these roles.</summary>
    /// <value>The default value is <see cref="AccessRoles.Recorder"/>.</value>
    public AccessRoles Roles { get; init; } = AccessRoles.Recorder;

    /// <summary>What is given as its data, read; or why it is none.</summary>
    internal abstract Lookup<ExtensionReading> Read(JsonText data);
}

/// <summary>An event of an extension that holds <typeparamref name="TData"/>. Immutable; what it is given is called by several threads at once.</summary>
/// <typeparam name="TData">A record of the application's own, written as JSON like the ledger's: camel case, dates of NodaTime as ISO, decimals as text.</typeparam>
public sealed class ExtensionEventType<TData> : ExtensionEventType
    where TData : class
{
    private static readonly JsonSerializerOptions Strict = new(LedgerJson.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private readonly Func<TData, IEnumerable<ExtensionCount>> counts;

    /// <summary>An event.</summary>
    /// <param name="name">The name it is stored under, e.g. <c>acme.trees-planted.v1</c>.</param>
    /// <param name="label">What it is called.</param>
    /// <param name="counts">
    /// What it counts, a pure function of its data: it is asked once, when the event is recorded, and the answer is stored and sealed with the event. A rule that changes later changes
    /// nothing of what was recorded.
    /// </param>
    public ExtensionEventType(string name, ReportLabel label, Func<TData, IEnumerable<ExtensionCount>> counts)
        : base(name, label) => this.counts = counts;

    /// <summary>Why it is not taken, judged by its data and by what stands of the item, in order; null where it is. Pure, and asked within the transaction.</summary>
    /// <value>The default value is <see langword="null"/>: all of it is taken.</value>
    public Func<TData, IReadOnlyList<ExtensionRecorded>, Refusal?>? Objection { get; init; }

    /// <summary>The command that records it.</summary>
    /// <param name="item">What it is about. The same event of one item again adds nothing.</param>
    /// <param name="programme">The programme of the campaign it counts in.</param>
    /// <param name="unit">The unit it counts at.</param>
    /// <param name="year">The campaign year.</param>
    /// <param name="data">What it holds. No names of persons and no texts about them.</param>
    public RecordExtensionEvent Record(ExtensionItemId item, ProgrammeCode programme, UnitSelector unit, CampaignYear year, TData data) =>
        new(Name, item, programme, unit, year, Written(data));

    /// <summary>What an event holds that is stored under this name.</summary>
    /// <exception cref="ArgumentException">It is stored under another name.</exception>
    public TData DataOf(ExtensionRecorded recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return recorded.Event == Name
            ? JsonSerializer.Deserialize<TData>(recorded.Data.ToString(), LedgerJson.Options)!
            : throw new ArgumentException($"The event is stored as '{recorded.Event}', and not as '{Name}'.", nameof(recorded));
    }

    internal override Lookup<ExtensionReading> Read(JsonText data)
    {
        try
        {
            var value = JsonSerializer.Deserialize<TData>(data.ToString(), Strict)!;
            return new ExtensionReading(Written(value), counts(value).ToValueList(), standing => Objection?.Invoke(value, standing));
        }
        catch (Exception e) when (e is JsonException or NotCanonicalException)
        {
            return new Refusal(RefusalCode.NotAValue, $"'data' is not what '{Name}' holds: {e.Message}", "An event of an extension holds what the extension says.", "data");
        }
    }

    private static JsonText Written(TData data) => LedgerJson.TextOf(JsonSerializer.SerializeToElement(data, LedgerJson.Options));
}

/// <summary>An event of an extension as the extension reads it.</summary>
/// <param name="Data">As it is stored.</param>
/// <param name="Counts">What it counts.</param>
/// <param name="Objection">Asks the extension about what stands of the item.</param>
internal sealed record ExtensionReading(JsonText Data, ValueList<ExtensionCount> Counts, Func<IReadOnlyList<ExtensionRecorded>, Refusal?> Objection);
