using System.Text;
using System.Text.Json;

namespace Campaign.Ledger.Tests;

public sealed class CanonicalJsonRefusalTests
{
    [Theory]
    [InlineData("9007199254740994", "$")]
    [InlineData("-9007199254740994", "$")]
    [InlineData("1e16", "$")]
    [InlineData("{\"area\":[1,1e21]}", "$.area[1]")]
    [InlineData("{\"area\":1000000000000000000000}", "$.area")]
    [InlineData("[-1e400]", "$[0]")]
    [InlineData("1e99999999999999999999999999", "$")]
    public void A_number_beyond_2_to_the_53_is_refused(string json, string path) =>
        Refused(
            json,
            path,
            "A number must lie between -2^53 and 2^53, because beyond that not every reader keeps it. Write it as a string.");

    [Theory]
    [InlineData("9007199254740993", "$")]
    [InlineData("0.10000000000000000001", "$")]
    [InlineData("0.10000000000000001", "$")]
    [InlineData("{\"a\":{\"b\":[0,0,1.0000000000000000000000000000001]}}", "$.a.b[2]")]
    [InlineData("1e-400", "$")]
    [InlineData("3e-324", "$")]
    [InlineData("1e-99999999999999999999999999", "$")]
    public void A_number_that_is_not_exactly_its_double_is_refused(string json, string path) =>
        Refused(
            json,
            path,
            "A number must be exactly what a double says in its fewest digits, or else a change of it could go unseen. " +
            "Write it as a string.");

    [Theory]
    [InlineData("{\"a\":1,\"a\":1}", "$.a")]
    [InlineData("{\"a\":1,\"b\":2,\"\\u0061\":3}", "$.a")]
    [InlineData("[{},{\"x\":{\"two words\":1,\"c\":0,\"two words\":2}}]", "$[1].x['two words']")]
    [InlineData("{\"it's\\u0000\":1,\"it's\\u0000\":1}", "$['it\\'s\\u0000']")]
    [InlineData("{\"\":1,\"\":1}", "$['']")]
    public void A_member_name_given_twice_is_refused(string json, string path) =>
        Refused(json, path, "A member name must occur once in its object. Take the other one out.");

    [Theory]
    [InlineData("\"\\ud800\"", "$")]
    [InlineData("[\"a\",\"\\udc00\"]", "$[1]")]
    [InlineData("\"\\ude00\\ud83d\"", "$")]
    [InlineData("{\"a\":{\"\\ud800\":1}}", "$.a")]
    public void Half_of_a_surrogate_pair_is_refused(string json, string path) =>
        Refused(json, path, "Text must be Unicode, and half of a surrogate pair is not. Write the whole pair, or take it out.");

    [Theory]
    [InlineData("22ff22", "$")] // a byte that UTF-8 never has
    [InlineData("22c0af22", "$")] // a slash in two bytes
    [InlineData("22eda08022", "$")] // half of a surrogate pair in three bytes
    [InlineData("22f490808022", "$")] // beyond U+10FFFF
    [InlineData("22e1ba22", "$")] // cut off
    [InlineData("225c6eff22", "$")] // behind an escape
    [InlineData("7b2261223a7b22ff223a317d7d", "$.a")] // in a name
    public void Text_that_is_not_UTF8_is_refused(string hex, string path) =>
        Refused(Convert.FromHexString(hex), path, "Text must be valid UTF-8. Encode it as UTF-8.");

    [Theory]
    [InlineData("", "$", 1, 1)]
    [InlineData(" \n ", "$", 2, 2)]
    [InlineData("1 2", "$", 1, 3)]
    [InlineData("{} x", "$", 1, 4)]
    [InlineData("\ufeff{}", "$", 1, 1)]
    [InlineData("[1,]", "$[0]", 1, 4)]
    [InlineData("{\"a\":{\"b\":[1,\n2,NaN]}}", "$.a.b[1]", 2, 3)]
    [InlineData("[01]", "$", 1, 3)]
    [InlineData("[1] // note", "$", 1, 5)]
    [InlineData("{\"a\":\"tab\there\"}", "$.a", 1, 10)]
    [InlineData("{\"a\":[", "$.a", 1, 7)]
    public void Text_that_is_not_one_JSON_value_is_refused(string json, string path, int line, int column) =>
        Refused(
            json,
            path,
            "The text must be one JSON value with nothing after it (RFC 8259); " +
            $"it is not at line {line}, byte {column}. Correct it there.");

    [Fact]
    public void Sixty_four_levels_are_taken() =>
        Assert.Equal(Nested(64), Encoding.UTF8.GetString(CanonicalJson.Of(Encoding.UTF8.GetBytes(Nested(64)))));

    [Theory]
    [InlineData(65)]
    [InlineData(66)]
    [InlineData(1_000_000)]
    public void Sixty_five_levels_are_refused(int depth) =>
        Refused(
            Nested(depth),
            "$" + string.Concat(Enumerable.Repeat("[0]", 64)),
            "At most 64 objects and lists may enclose one another. Make it flatter.");

    [Fact]
    public void Sixty_five_levels_are_refused_in_an_element_too()
    {
        var json = Nested(65).Replace("[", "{\"a\":", StringComparison.Ordinal).Replace(']', '}');
        using var document = JsonDocument.Parse(json, new() { MaxDepth = 100 });
        var refusal = Assert.Throws<NotCanonicalException>(() => CanonicalJson.Of(document.RootElement));
        Assert.Equal("$" + string.Concat(Enumerable.Repeat(".a", 64)), refusal.Path);
    }

    [Fact]
    public void A_refusal_never_quotes_the_text_it_refuses()
    {
        var refusal = Assert.Throws<NotCanonicalException>(() => CanonicalJson.Of("{\"name\":\"Nguyễn Văn A\\ud800\"}"u8));
        Assert.DoesNotContain("Nguy", refusal.ToString(), StringComparison.Ordinal);
        Assert.Null(refusal.InnerException);
    }

    [Fact]
    public void An_element_without_a_value_is_a_wrong_argument() =>
        Assert.Throws<ArgumentException>("element", () => CanonicalJson.Of(default(JsonElement)));

    [Theory]
    [InlineData("\"a\\n\"")]
    [InlineData("{\"a\":1}")]
    public void An_element_of_a_disposed_document_is_no_fault_of_the_JSON(string json)
    {
        var document = JsonDocument.Parse(json);
        var element = document.RootElement;
        document.Dispose();
        Assert.Throws<ObjectDisposedException>(() => CanonicalJson.Of(element));
    }

    private static string Nested(int depth) => new string('[', depth) + "1" + new string(']', depth);

    private static void Refused(string json, string path, string sentence) => Refused(Encoding.UTF8.GetBytes(json), path, sentence);

    private static void Refused(byte[] json, string path, string sentence)
    {
        var refusal = Assert.Throws<NotCanonicalException>(() => CanonicalJson.Of(json));
        Assert.Equal(("not-canonical", path, $"{path}: {sentence}"), (refusal.Code, refusal.Path, refusal.Message));
    }
}
