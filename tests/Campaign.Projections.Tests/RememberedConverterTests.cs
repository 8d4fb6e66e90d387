using System.Text.Json;
using Campaign.Domain;

namespace Campaign.Projections.Tests;

/// <summary>What stands in many events is made once.</summary>
public sealed class RememberedConverterTests
{
    private static readonly JsonSerializerOptions Plain = LedgerJson.Configure(new JsonSerializerOptions());

    [Fact]
    public void The_same_text_is_the_same_object_whatever_spaces_it_has()
    {
        var unit = Read(Of("Xã Bình Hòa"));

        Assert.Same(unit, Read(Of("Xã Bình Hòa")));
        Assert.Same(unit, Read(Of("Xã Bình Hòa").Replace(",", " ,\n ", StringComparison.Ordinal)));
        Assert.Equal(JsonSerializer.Deserialize<UnitAsOf>(Of("Xã Bình Hòa"), Plain), unit);
    }

    /// <summary>More than there are places, so that each is taken again and again.</summary>
    [Fact]
    public void Every_other_text_is_another_object()
    {
        var names = Enumerable.Range(0, 5000).Select(i => $"Xã {i}").Concat(["Xã", "Xã\\\"", "Xã\\\",", "X", "\\u0058ã", "Hòa", "Hoà"]).ToList();

        for (var round = 0; round < 2; round++)
        {
            foreach (var name in names)
                Assert.Equal(JsonSerializer.Deserialize<UnitAsOf>(Of(name), Plain), Read(Of(name)));
        }

        Assert.NotEqual(Read("""{"code":"1","since":"2004-07-08","name":"2","kind":"commune","path":[]}"""), Read("""{"code":"12","since":"2004-07-08","name":"","kind":"commune","path":[]}"""));
    }

    [Fact]
    public void A_text_that_is_too_long_to_be_remembered_is_read_all_the_same()
    {
        var name = new string('ã', 2000);

        Assert.Equal(name, Read(Of(name)).Name);
        Assert.NotSame(Read(Of(name)), Read(Of(name)));
    }

    [Fact]
    public void What_is_no_unit_is_no_unit_the_second_time_either()
    {
        for (var round = 0; round < 2; round++)
        {
            Assert.Throws<JsonException>(() => Read("""{"code":"98001","since":"gestern","name":"Xã","kind":"commune","path":[]}"""));
            Assert.Throws<JsonException>(() => Read("""{"code":"98001","since":"2004-07-08","name":"Xã" """));
            Assert.Throws<JsonException>(() => Read("[1]"));
            Assert.Equal("1", Read(Of("1")).Name);
            Assert.ThrowsAny<Exception>(() => Read(Of("1").Replace("\"1\"", "1", StringComparison.Ordinal))); // a number
        }

        Assert.Null(JsonSerializer.Deserialize<UnitAsOf>("null", LedgerJson.Options));
    }

    [Fact]
    public void It_is_written_as_it_would_be_without()
    {
        var unit = Read(Of("Xã Bình Hòa"));

        Assert.Equal(JsonSerializer.Serialize(unit, Plain), JsonSerializer.Serialize(unit, LedgerJson.Options));
    }

    private static UnitAsOf Read(string json) => JsonSerializer.Deserialize<UnitAsOf>(json, LedgerJson.Options)!;

    private static string Of(string name) =>
        $$"""{"path":[{"code":"980","since":"2004-07-08","name":"Huyện Minh họa","kind":"district"}],"code":"98001","since":"2004-07-08","name":"{{name}}","kind":"commune"}""";
}
