using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Campaign.Domain;

/// <summary>An immutable list that compares by content, so that a record holding one does too.</summary>
/// <typeparam name="T">What the list holds; its own equality is used.</typeparam>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Create))]
public sealed class ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    private readonly ImmutableArray<T> items;

    internal ValueList(ImmutableArray<T> items) => this.items = items;

    /// <inheritdoc/>
    public int Count => items.Length;

    /// <inheritdoc/>
    public T this[int index] => items[index];

    /// <inheritdoc/>
    public bool Equals(ValueList<T>? other) => other is not null && items.SequenceEqual(other.items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    /// <inheritdoc/>
    public override int GetHashCode() => items.Aggregate(items.Length, (hash, item) => HashCode.Combine(hash, item));

    /// <summary>Walks the items in order.</summary>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The items, for reading in a test's message.</summary>
    public override string ToString() => $"[{string.Join(", ", items)}]";
}

/// <summary>Makes <see cref="ValueList{T}"/>, also from a collection expression.</summary>
public static class ValueList
{
    /// <summary>The list of the given items, in their order.</summary>
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => new([.. items]);

    /// <summary>The items that come after the last one that equals the given one; all of them where none does.</summary>
    internal static IEnumerable<T> After<T>(this ValueList<T> list, object item)
        where T : class =>
        list.Reverse().TakeWhile(i => !i.Equals(item)).Reverse();

    /// <summary>The list without the last item that equals the given one.</summary>
    internal static ValueList<T> Without<T>(this ValueList<T> list, object item)
        where T : class
    {
        var at = list.Count - list.After(item).Count() - 1;
        return list.Where((_, i) => i != at).ToValueList();
    }

    /// <summary>The list of the given items, in their order.</summary>
    public static ValueList<T> ToValueList<T>(this IEnumerable<T> items) => Create<T>([.. items]);
}
