using System.Text;

namespace Campaign.Web.Tests.Api;

/// <summary>What somebody may send who means no good, or whose program is broken.</summary>
internal static class Hostile
{
    /// <summary>Values of parameters.</summary>
    public static readonly string[] Texts =
    [
        "", " ", "\0", "980\0", "a\0b", "\u202E980", "98\u200B0", "\uFFFD", "\uFFFE", "\t", "\r\nX-Evil: 1", new string('9', 201), new string('ư', 5000), "-1", "-0", "0", "1e3", "01", "+1", "½", "٣", "NaN", "true", "null",
        "2147483648", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "1.5", "' or '1'='1", "1; drop table campaign.mt_events; --", "$1", "%", "%%", "_", "\\", "\"", "<script>alert(1)</script>", "{}", "[]",
        "..", "../..", "../../etc/passwd", "..\\..", "/", "//evil.example", "a/b", ".", "980@0001-01-01", "980@9999-12-31", "980@-0001-01-01", "980@1900-01-01", "980@", "@", "0001-01-01", "9999-12-31", "-0001-01-01", "2019-02-30", "1900-01-01", "2999-12-31",
        "0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z", "-9998-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-18:00", "-9998-01-01T00:00:00+18:00", "1970-01-01T00:00:00+18:00", "1899", "3000", "1900", "2999", "acme.trees", "acme.trees.v1", "democracy.meetings", "committee.meetings", "a:b:c", ":",
        "models.registered", "models.registered.by-field", "commune", "json", "JSON", "*/*", "a/b;q=2", ";;;", "text/*", "\"", "W/\"x\"", "*", "xx-YY-zz", "vi;q=0, *", "é", "Đoàn", "💥", "e\u0301", new string('a', 200),
    ];

    /// <summary>Addresses as they stand, below an operation's path.</summary>
    public static readonly string[] Ends = ["%00", "%2F", "%2e%2e%2f%2e%2e", "%252e%252e", "%", "%zz", "%ff", "%c0%af", "%ed%a0%80", "..;/", ";a=b", "//", "/", "?", "?=", "?&&", "?=x", "?a", "?unit", "?unit=980&unit=981", "?%00=1", "?unit=%00", "?unit=%ff%fe", "?limit=1&Limit=2", "#x"];

    /// <summary>Bodies, of any command.</summary>
    public static IEnumerable<byte[]> Bodies()
    {
        string[] texts =
        [
            "", " ", "\0", "null", "true", "0", "-1", "1e999", "\"text\"", "[]", "[{}]", "{}", "{", "}", "{\"", "{\"unit\"", "{\"unit\":", "{\"unit\":\"980\"", "{\"unit\":\"980\",}", "{\"\":1}", "{\"unit\":1,\"unit\":2}", "{'unit':'980'}", "{}{}", "// x",
            "{\"unit\":\"\\ud800\"}", "{\"\\ud800\":1}", "{\"unit\":\"\\u0000\"}", "{\"unit\":\"\\u202e980\"}", "{\"evidence\":1}", "{\"evidence\":[1]}", "{\"evidence\":[{}]}", "{\"evidence\":{}}", "{\"certainty\":1}", "{\"certainty\":\"\\ud800\"}",
            new string('[', 100_000), string.Concat(Enumerable.Repeat("{\"a\":", 100_000)), "{\"unit\":" + new string('[', 9) + new string(']', 9) + "}", $"{{\"unit\":\"{new string('x', 900_000)}\"}}", $"{{\"year\":{new string('9', 100_000)}}}",
        ];
        return [.. texts.Select(Encoding.UTF8.GetBytes), [0xFF, 0xFE, 0x7B], [0xEF, 0xBB, 0xBF, 0x7B, 0x7D], [0x7B, 0x22, 0xC0, 0xAF, 0x22, 0x3A, 0x31, 0x7D], Encoding.Unicode.GetBytes("{}")];
    }

    /// <summary>JSON values of every kind.</summary>
    public static readonly string[] Values =
    [
        "null", "true", "0", "-1", "2147483648", "1e400", "1.5", "-0", "\"\"", "\" \"", "\"980\"", "\"980@0001-01-01\"", "\"980@9999-12-31\"", "\"2019\"", "2019", "\"2019-02-30\"", "\"0001-01-01\"", "\"9999-12-31\"", "\"2019-06\"", "\"unknown\"",
        "\"1; drop table campaign.mt_events\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\u202e\"", "\"dan-van-kheo\"", "\"economy\"", "\"DVK-2019-001\"", "\"models.registered\"", "\"district\"", "\"collective\"", "[]", "[null]", "[{}]", "[\"a\"]", "{}", "{\"kind\":\"individual\"}",
        "\"" + new string('đ', 20_000) + "\"", "99999999999999999999999999999", "\"-79228162514264337593543950336\"", "\"79228162514264337593543950335\"", "\"0.0000000000000000000000000001\"",
    ];

    /// <summary>A text of letters from anywhere in Unicode.</summary>
    public static string Random(Random random)
    {
        var text = new StringBuilder();
        for (var left = random.Next(40); left > 0; left--)
        {
            var rune = random.Next(4) == 0 ? random.Next(0x10FFFF) : random.Next(0x250);
            text.Append(Rune.IsValid(rune) ? new Rune(rune).ToString() : "\uFFFD");
        }

        return text.ToString();
    }
}
