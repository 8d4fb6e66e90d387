using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Web.Api;

/// <summary>The catalogue of commands, as docs/commands.md has it.</summary>
/// <param name="Commands">All commands.</param>
/// <param name="Objects">The objects that properties hold.</param>
internal sealed record CommandList(IReadOnlyList<CommandShape> Commands, IReadOnlyList<CommandShape> Objects)
{
    /// <summary>The only one.</summary>
    public static CommandList Whole { get; } = new(
        [.. CommandCatalogue.Entries.Select(e => new CommandShape(e.Name, [.. JsonShape.Of(e.Type).Properties.Concat(JsonShape.Of(typeof(BroughtToEvents)).Properties).Select(PropertyOf)]))],
        [.. new[] { typeof(ParticipantInput), typeof(PersonInput), typeof(LocalField), typeof(Evidence) }.Select(type => new CommandShape(type.Name, [.. JsonShape.Of(type).Properties.Select(PropertyOf)]))]);

    private static CommandProperty PropertyOf(ShapeProperty property) => new(property.Name, property.IsRequired, JsonShape.TextOf(property.Type));
}

/// <summary>What a JSON object holds.</summary>
/// <param name="Name">The name of the command, or of the object.</param>
/// <param name="Properties">Its properties.</param>
internal sealed record CommandShape(string Name, IReadOnlyList<CommandProperty> Properties);

/// <summary>A property of a JSON object.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsRequired">Whether it must be there.</param>
/// <param name="Value">How its value is written.</param>
internal sealed record CommandProperty(string Name, bool IsRequired, string Value);
