using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CsCheck;

namespace Campaign.Ledger.Tests;

/// <summary>The same question put to another implementation: V8 wrote the numbers and escapes that RFC 8785 describes.</summary>
public sealed class NodeComparisonTests
{
    private const string Canonicalise = """
        const canonical = value =>
          Array.isArray(value) ? '[' + value.map(canonical).join(',') + ']' :
          value !== null && typeof value === 'object'
            ? '{' + Object.keys(value).sort().map(name => JSON.stringify(name) + ':' + canonical(value[name])).join(',') + '}'
            : JSON.stringify(value);
        for (const line of lines) console.log(canonical(JSON.parse(Buffer.from(line, 'base64').toString('utf8'))));
        """;

    private const string WriteNumber = """
        const bits = new DataView(new ArrayBuffer(8));
        for (const line of lines) { bits.setBigUint64(0, BigInt('0x' + line)); console.log(String(bits.getFloat64(0))); }
        """;

    [Fact]
    public void Documents_get_the_bytes_that_Node_gives_them() =>
        Gen.Select(JsonTree.Values, Gen.Int, JsonNotation.Write).Array[500].Sample(
            documents => Assert.Equal(
                Node.Run(Canonicalise, documents.Select(Convert.ToBase64String)),
                documents.Select(document => Encoding.UTF8.GetString(CanonicalJson.Of(document)))),
            iter: 1,
            threads: 1);

    [Fact]
    public void Random_doubles_are_written_as_Node_writes_them() =>
        Gen.ULong.Select(BitConverter.UInt64BitsToDouble).Where(double.IsFinite).Array[20_000].Sample(
            values => WrittenAsNodeWrites([.. values]),
            iter: 1,
            threads: 1);

    [Fact]
    public void Powers_of_two_and_their_neighbours_are_written_as_Node_writes_them() => WrittenAsNodeWrites(PowersOfTwo.WithNeighbours);

    private static void WrittenAsNodeWrites(ImmutableArray<double> values)
    {
        var bits = values.Select(value => BitConverter.DoubleToUInt64Bits(value).ToString("x16", CultureInfo.InvariantCulture));
        Assert.Equal(Node.Run(WriteNumber, bits), values.Select(EcmaScriptNumberTests.Text));
    }
}
