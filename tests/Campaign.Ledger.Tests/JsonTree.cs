using CsCheck;

namespace Campaign.Ledger.Tests;

/// <summary>A JSON value without a notation. Numbers lie within ±2^53; names and strings are Unicode; no name occurs twice.</summary>
internal abstract record JsonTree
{
    private const double MaxMagnitude = 9007199254740992;

    internal static Gen<string> Texts { get; } = Gen.OneOf(
        Gen.OneOf("1", "10", "2", "a", "A", "", "__proto__", "constructor", "Ti\u1ebfng Vi\u1ec7t", "Tie\u0302\u0301ng Vie\u0323\u0302t"),
        Gen.OneOf(
            "a", "Z", "0", " ", "\"", "\\", "/", "\b", "\t", "\n", "\f", "\r", "\0", "\u0001", "\u001f", "\u007f", "\u0080",
            "\u00f6", "\u01a1", "o\u031b", "\u1ebf", "e\u0302\u0301", "\u20ab",
            "\u2028", "\ud7ff", "\ue000", "\ufb33", "\uffff", "\ud83d\ude00", "\ud800\udc00").Array[0, 8].Select(string.Concat));

    internal static Gen<double> Numbers { get; } = Gen.OneOf(
        Gen.Int.Select(i => (double)i),
        Gen.Long[-(1L << 53), 1L << 53].Select(l => (double)l),
        Gen.Int.Select(i => i / 100.0),
        Gen.OneOf(0, -0.0, 1, 1e-6, 1e-7, 5e-324, MaxMagnitude, -MaxMagnitude, 0.1, 4.5, 2e-3, 1e-27, 333333333.3333333),
        Gen.ULong.Select(BitConverter.UInt64BitsToDouble).Where(d => Math.Abs(d) <= MaxMagnitude));

    internal static Gen<JsonTree> Values { get; } = OfDepth(4);

    private static Gen<JsonTree> OfDepth(int depth)
    {
        var leaf = Gen.OneOf<JsonTree>(
            Gen.OneOf("true", "false", "null").Select(word => (JsonTree)new Word(word)),
            Numbers.Select(value => (JsonTree)new Number(value)),
            Texts.Select(text => (JsonTree)new Text(text)));
        if (depth == 0) return leaf;
        var inner = OfDepth(depth - 1);
        return Gen.OneOf(
            leaf,
            inner.Array[0, 5].Select(items => (JsonTree)new List(items)),
            Gen.Select(Texts, inner).Array[0, 6].Select(members => (JsonTree)new Object([.. members.DistinctBy(m => m.Item1)])));
    }

    internal sealed record Word(string Value) : JsonTree;

    internal sealed record Number(double Value) : JsonTree;

    internal sealed record Text(string Value) : JsonTree;

    internal sealed record List(JsonTree[] Items) : JsonTree;

    internal sealed record Object((string Name, JsonTree Value)[] Members) : JsonTree;
}
