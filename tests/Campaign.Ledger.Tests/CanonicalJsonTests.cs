using System.Text;
using System.Text.Json;

namespace Campaign.Ledger.Tests;

public sealed class CanonicalJsonTests
{
    /// <summary>RFC 8785 section 3.2.4: the bytes of the sample.</summary>
    private const string SampleBytes =
        "7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a" +
        "5b3333333333333333332e333333333333332c31652b33302c342e352c302e3030322c31652d3237" +
        "5d2c22737472696e67223a22e282ac245c75303030665c6e4127425c225c5c5c5c5c222f227d";

    [Fact]
    public void The_sample_of_the_RFC_gives_its_bytes_but_for_the_two_numbers_we_refuse()
    {
        var expected = Encoding.UTF8.GetString(Convert.FromHexString(SampleBytes));
        Assert.Equal(expected.Replace("333333333.3333333,1e+30,", "", StringComparison.Ordinal), Canonical(Sample("")));
    }

    [Theory]
    [InlineData("333333333.33333329,", "$.numbers[0]")] // its double says 333333333.3333333 in the fewest digits
    [InlineData("333333333.3333333, 1E30,", "$.numbers[1]")]
    public void The_sample_of_the_RFC_has_two_numbers_we_refuse(string numbers, string path) =>
        Assert.Equal(path, Assert.Throws<NotCanonicalException>(() => Canonical(Sample(numbers))).Path);

    [Fact]
    public void Members_are_sorted_by_UTF16_code_units_as_in_section_3_2_3()
    {
        const string json = """
            {
              "\u20ac": "Euro Sign",
              "\r": "Carriage Return",
              "\ufb33": "Hebrew Letter Dalet With Dagesh",
              "1": "One",
              "\ud83d\ude00": "Emoji: Grinning Face",
              "\u0080": "Control",
              "\u00f6": "Latin Small Letter O With Diaeresis"
            }
            """;
        Assert.Equal(
            """{"\r":"Carriage Return","1":"One",""" +
            "\"\u0080\":\"Control\",\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\"," +
            "\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}",
            Canonical(json));
    }

    [Theory]
    [InlineData(" 1 ", "1")]
    [InlineData("\r\n\t[ ]", "[]")]
    [InlineData("{ }", "{}")]
    [InlineData("\"\"", "\"\"")]
    [InlineData("null", "null")]
    [InlineData("[true , false]", "[true,false]")]
    [InlineData("{\"b\":{\"d\":1,\"c\":2},\"a\":[{\"z\":1,\"y\":2}]}", "{\"a\":[{\"y\":2,\"z\":1}],\"b\":{\"c\":2,\"d\":1}}")]
    [InlineData("{\"aa\":1,\"\":2,\"a\":3,\"A\":4}", "{\"\":2,\"A\":4,\"a\":3,\"aa\":1}")]
    [InlineData("{\"10\":1,\"9\":2}", "{\"10\":1,\"9\":2}")]
    public void White_space_goes_and_members_are_sorted_at_every_level(string json, string expected) =>
        Assert.Equal(expected, Canonical(json));

    [Fact]
    public void Only_quote_backslash_and_control_characters_are_escaped()
    {
        var json = string.Concat(Enumerable.Range(0, 0x80).Select(code => $"\\u{code:X4}"));
        const string controls =
            @"\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f" +
            @"\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f";
        var rest = string.Concat(Enumerable.Range(' ', 0x60).Select(code => (char)code)).Replace("\\", "\\\\", StringComparison.Ordinal);
        Assert.Equal($"\"{controls}{rest.Replace("\"", "\\\"", StringComparison.Ordinal)}\"", Canonical($"\"{json}\""));
    }

    [Theory]
    [InlineData("\"\\/\"", "\"/\"")]
    [InlineData("\"\\u2028\\u2029\\u007f\\ufeff\"", "\"\u2028\u2029\u007f\ufeff\"")]
    [InlineData("\"\\ud83d\\ude00\"", "\"\ud83d\ude00\"")]
    [InlineData("\"<&'>\"", "\"<&'>\"")]
    public void What_need_not_be_escaped_is_written_as_it_is(string json, string expected) => Assert.Equal(expected, Canonical(json));

    [Theory]
    [InlineData("-0", "0")]
    [InlineData("-0.0e5", "0")]
    [InlineData("0e999999999999999999999999", "0")]
    [InlineData("1.0", "1")]
    [InlineData("1e3", "1000")]
    [InlineData("1000e-3", "1")]
    [InlineData("0.001000", "0.001")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("0.0000001", "1e-7")]
    [InlineData("12.5E-8", "1.25e-7")]
    [InlineData("9007199254740992", "9007199254740992")]
    [InlineData("-9007199254740992", "-9007199254740992")]
    [InlineData("5e-324", "5e-324")]
    public void A_number_has_one_form_whatever_its_notation(string json, string expected) => Assert.Equal(expected, Canonical(json));

    [Fact]
    public void Composed_and_decomposed_Vietnamese_stay_two_texts()
    {
        const string composed = "\"ti\u00ean ti\u1ebfn\""; // tiên tiến
        const string decomposed = "\"tie\u0302n tie\u0302\u0301n\"";
        Assert.Equal(composed, Canonical(composed));
        Assert.Equal(decomposed, Canonical(decomposed));
    }

    [Fact]
    public void Two_names_that_differ_in_normal_form_only_are_two_members() =>
        Assert.Equal("{\"o\u031b\":2,\"\u01a1\":1}", Canonical("{\"\u01a1\":1,\"o\u031b\":2}"));

    [Fact]
    public void A_span_a_memory_and_an_element_give_the_same_bytes()
    {
        const string json = """{"b":[1.50,"\u0041"],"a":null}""";
        var bytes = Encoding.UTF8.GetBytes(json);
        using var document = JsonDocument.Parse(json);
        Assert.Equal(CanonicalJson.Of(bytes.AsSpan()), CanonicalJson.Of(document.RootElement));
        Assert.Equal(CanonicalJson.Of(bytes.AsSpan()), CanonicalJson.Of(bytes.AsMemory()));
        Assert.Equal("""[1.5,"A"]""", Encoding.UTF8.GetString(CanonicalJson.Of(document.RootElement.GetProperty("b"))));
    }

    private static string Canonical(string json) => Encoding.UTF8.GetString(CanonicalJson.Of(Encoding.UTF8.GetBytes(json)));

    /// <summary>RFC 8785 section 3.2.2 with other numbers in front of the last three.</summary>
    private static string Sample(string numbers) => $$"""
        {
          "numbers": [{{numbers}} 4.50,
                      2e-3, 0.000000000000000000000000001],
          "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
          "literals": [null, true, false]
        }
        """;
}
