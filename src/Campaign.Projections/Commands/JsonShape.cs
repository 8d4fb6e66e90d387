using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>What the JSON of a command, or of an object in it, may hold: the parameters of the record, then what else it can be given.</summary>
/// <param name="Type">The record.</param>
/// <param name="Properties">Its properties; the names differ.</param>
internal sealed partial record JsonShape(Type Type, IReadOnlyList<ShapeProperty> Properties)
{
    private static readonly ConcurrentDictionary<Type, JsonShape> Known = [];

    /// <summary>The shape of a record with one public constructor.</summary>
    public static JsonShape Of(Type type) => Known.GetOrAdd(type, Make);

    /// <summary>The record with these values; those that are left out get what the record itself gives them.</summary>
    public object Build(IReadOnlyDictionary<string, object> values)
    {
        var parameters = Properties.Where(p => p.Parameter is not null).OrderBy(p => p.Parameter!.Position).ToList();
        var built = ConstructorOf(Type).Invoke([.. parameters.Select(p => values.GetValueOrDefault(p.Name) ?? p.WhenAbsent)]);
        foreach (var property in Properties.Where(p => p.Parameter is null && values.ContainsKey(p.Name)))
            property.Property.SetValue(built, values[property.Name]);
        return built;
    }

    private static JsonShape Make(Type type)
    {
        var parameters = ConstructorOf(type).GetParameters();
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite);
        var all = properties.Select(p => new ShapeProperty(p, parameters.SingleOrDefault(q => q.Name == p.Name)));
        return new JsonShape(type, [.. all.OrderBy(p => p.Parameter?.Position ?? parameters.Length)]);
    }

    private static ConstructorInfo ConstructorOf(Type type) => type.GetConstructors().Single();
}

/// <summary>A property of a shape.</summary>
/// <param name="Property">The record's property.</param>
/// <param name="Parameter">The constructor's parameter of the same name, or null.</param>
internal sealed record ShapeProperty(PropertyInfo Property, ParameterInfo? Parameter)
{
    /// <summary>As in JSON, camel case.</summary>
    public string Name { get; } = JsonNamingPolicy.CamelCase.ConvertName(Property.Name);

    /// <summary>The type of its value.</summary>
    public Type Type => Property.PropertyType;

    /// <summary>Whether it must be there. A date never must: it may be unknown.</summary>
    public bool IsRequired => Parameter is { HasDefaultValue: false } && Type != typeof(PartialDate);

    /// <summary>What the constructor gets when it is left out; null stands for the default of a value as well.</summary>
    public object? WhenAbsent => Parameter is { HasDefaultValue: true } ? Parameter.DefaultValue : null;
}
