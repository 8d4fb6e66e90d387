using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Campaign.Domain;

namespace Campaign.Projections.Tests;

/// <summary>JSON that anybody may have written becomes a command, or a refusal that names what is wrong; never an exception.</summary>
public sealed partial class CommandCatalogueTests
{
    private const string Registration =
        """
        {"model":"M1","programme":"dan-van-kheo","year":2019,"unit":"98001","title":"Đường hoa","field":"economy",
         "owner":{"kind":"individual","name":"Cá nhân minh họa 01","label":"CN-01"},"entry":"new","coUnits":["980-HND","980@2004-07-08"],
         "personInCharge":{"fullName":"Cá nhân minh họa 02"},"on":"2019-03","lateReason":null}
        """;

    public static TheoryData<string, string, string?, string, string> Refused => new()
    {
        { "register-models", "{}", null, "unknown-command", "register-model, return-registration" },
        { "accept-registration", "", null, "not-a-value", "line 1, byte 1" },
        { "accept-registration", "{\"model\":\"M1\",}", null, "not-a-value", "line 1" },
        { "accept-registration", "[]", null, "not-a-value", "a list" },
        { "accept-registration", "{}", "model", "missing", "1 to 64 of the letters" },
        { "accept-registration", "{\"model\":null,\"year\":\"2019\"}", "model", "missing", "1 to 64 of the letters" },
        { "accept-registration", "{\"Model\":\"M1\",\"year\":\"2019\"}", "Model", "unknown-property", "Write 'model'." },
        { "accept-registration", "{\"model_\":\"M1\",\"year\":\"2019\"}", "model_", "unknown-property", "Write 'model'." },
        { "accept-registration", "{\"model\":\"M1\",\"year\":\"2019\",\"scores\":1}", "scores", "unknown-property", "model, year, level" },
        { "accept-registration", "{\"model\":\"M1\",\"model\":\"M1\",\"year\":\"2019\"}", "model", "not-a-value", "more than once" },
        { "accept-registration", "{\"model\":\"M/1\",\"year\":\"2019\"}", "model", "not-a-value", "\"M/1\"" },
        { "accept-registration", "{\"model\":\"M1\",\"year\":19}", "year", "not-a-value", "four digits" },
        { "accept-registration", "{\"model\":\"M1\",\"year\":\"2019\",\"level\":\"region\"}", "level", "not-a-value", "one of: commune, district, province" },
        { "accept-registration", "{\"model\":\"M1\",\"year\":\"2019\",\"level\":1}", "level", "not-a-value", "one of: commune, district, province" },
        { "accept-registration", "{\"model\":\"M1\",\"year\":\"2019\",\"on\":\"31/02/2019\"}", "on", "not-a-value", "2019-10" },
        { "accept-registration", "{\"model\":\"M1\",\"year\":\"2019\",\"note\":\"\\ud800\"}", "note", "not-a-value", "no Unicode text" },
        { "accept-registration", "{\"model\":\"M1\",\"year\":\"2019\",\"note\":\"a\\u0000\"}", "note", "not-a-value", "no Unicode text" },
        { "accept-registration", "{\"model\":\"M1\",\"year\":\"2019\",\"note\":\"Nguy\\u202Eễn\"}", "note", "hidden-character", "U+202E" },
        { "accept-registration", "{\"model\":\"M1\",\"year\":\"2019\",\"note\":\"Lê\u200B\"}", "note", "hidden-character", "U+200B" },
        { "accept-registration", "{\"model\":\"M1\",\"year\":\"2019\",\"\\ud800\":1}", null, "not-a-value", "no text" },
        { "appraise-model", "{\"model\":\"M1\",\"year\":\"2019\",\"scorePoints\":1e99}", "scorePoints", "not-a-value", "1e99" },
        { "appraise-model", "{\"model\":\"M1\",\"year\":\"2019\",\"scorePoints\":\"87,5\"}", "scorePoints", "not-a-value", "decimal point" },
        { "freeze-figures", "{\"programme\":\"dan-van-kheo\",\"unit\":\"980\",\"year\":\"2019\",\"cutOff\":\"2019-11\"}", "cutOff", "not-a-value", "a day" },
        { "adopt-fields", "{\"programme\":\"p\",\"unit\":\"980\",\"year\":\"2019\",\"fields\":[{\"code\":\"a\",\"basic\":\"economy\"}]}", "fields[0].name", "missing", "a text" },
        { "adopt-fields", "{\"programme\":\"p\",\"unit\":\"980\",\"year\":\"2019\",\"fields\":{}}", "fields", "not-a-value", "a list" },
        { "annul-entry", "{\"seq\":1.5,\"reason\":\"r\"}", "seq", "not-a-value", "a whole number" },
        { "annul-entry", "{\"seq\":1,\"reason\":\" \"}", "reason", "missing", "a text" },
        { "put-recipient-on-hold", "{\"recipient\":{\"kind\":\"club\"}}", "recipient.kind", "not-a-value", "collective, individual, household" },
        { "put-recipient-on-hold", "{\"recipient\":{\"kind\":\"individual\",\"person\":{}}}", "recipient.person", "unknown-property", "kind, name, label" },
        { "put-recipient-on-hold", "{\"recipient\":\"Tổ 1\"}", "recipient", "not-a-value", "an object with kind, name, label" },
    };

    [Fact]
    public void Every_command_of_the_domain_is_in_the_catalogue_once_under_a_name_of_its_own()
    {
        var commands = typeof(DomainCommand).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(DomainCommand)) && !t.IsAbstract);
        Assert.Equal(commands.Select(t => t.Name).Order(), CommandCatalogue.Entries.Select(e => e.Type.Name).Order());
        Assert.Equal(CommandCatalogue.Entries.Count, CommandCatalogue.Entries.Select(e => e.Name).Distinct().Count());
        Assert.All(CommandCatalogue.Entries, e => Assert.Matches(CommandName(), e.Name));
    }

    /// <summary>Receipts of existing ledgers hold hashes made with the kebab-cased names of the types.</summary>
    [Fact]
    public void Names_are_those_that_existing_receipts_were_made_with() =>
        Assert.All(CommandCatalogue.Entries, e => Assert.Equal(JsonNamingPolicy.KebabCaseLower.ConvertName(e.Type.Name), e.Name));

    [Fact]
    public void A_command_is_read_with_its_objects_lists_and_partial_dates()
    {
        var read = CommandCatalogue.Read("register-model", Encoding.UTF8.GetBytes(Registration));

        Assert.Null(read.Refusal);
        Assert.Equal(
            new RegisterModel(
                TextValue.Parse<ModelId>("M1"), LedgerFixture.Dvk, LedgerFixture.Year, LedgerFixture.Commune, "Đường hoa", TextValue.Parse<FieldCode>("economy"),
                new ParticipantInput(ParticipantKind.Individual, "Cá nhân minh họa 01", "CN-01"), EntryKind.New)
            {
                CoUnits = [TextValue.Parse<UnitSelector>("980-HND"), TextValue.Parse<UnitSelector>("980@2004-07-08")],
                PersonInCharge = new PersonInput("Cá nhân minh họa 02"),
                On = TextValue.Parse<PartialDate>("2019-03"),
            },
            read.Value);
    }

    [Theory]
    [InlineData("91.5")]
    [InlineData("\"91.5\"")]
    public void A_decimal_is_a_number_or_a_text(string score)
    {
        var read = CommandCatalogue.Read("appraise-model", Encoding.UTF8.GetBytes($"{{\"model\":\"M1\",\"year\":\"2019\",\"scorePoints\":{score}}}"));

        Assert.Equal(91.5m, Assert.IsType<AppraiseModel>(read.Value).ScorePoints);
    }

    [Fact]
    public void A_byte_order_mark_and_dates_left_out_are_no_fault()
    {
        var read = CommandCatalogue.Read(
            "set-registration-window", (byte[])[.. Encoding.UTF8.Preamble, .. "{\"programme\":\"dan-van-kheo\",\"unit\":\"98001\",\"year\":\"2019\",\"until\":\"2019-03-15\"}"u8]);

        Assert.Equal(
            new SetRegistrationWindow(LedgerFixture.Dvk, LedgerFixture.Commune, LedgerFixture.Year, PartialDate.Unknown, TextValue.Parse<PartialDate>("2019-03-15")), read.Value);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_does_not_fit_is_refused_by_name_with_what_would(string name, string json, string? field, string code, string remedy)
    {
        var refusal = CommandCatalogue.Read(name, Encoding.UTF8.GetBytes(json)).Refusal;

        Assert.Equal((field, code), (refusal?.Field, refusal?.Code));
        Assert.Contains(remedy, refusal!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_too_large_too_deep_or_not_utf8_is_refused()
    {
        byte[][] bodies =
        [
            Encoding.UTF8.GetBytes($"{{\"model\":\"{new string('M', 1 << 20)}\"}}"),
            Encoding.UTF8.GetBytes(new string('[', 100) + new string(']', 100)),
            [.. "{\"model\":\""u8, 0xFF, .. "\"}"u8],
        ];

        Assert.All(bodies, body => Assert.Equal(RefusalCode.NotAValue, CommandCatalogue.Read("accept-registration", body).Refusal?.Code));
    }

    /// <summary>Cut anywhere, or with one byte changed: an answer, never an exception.</summary>
    [Fact]
    public void No_damage_of_the_JSON_is_an_exception()
    {
        var whole = Encoding.UTF8.GetBytes(Registration);
        foreach (var at in Enumerable.Range(0, whole.Length))
        {
            Assert.NotNull(CommandCatalogue.Read("register-model", whole.AsMemory(..at)).Refusal);
            foreach (var other in "\"\\{}[],:0x\u0000"u8.ToArray().Append((byte)0xFF))
                _ = CommandCatalogue.Read("register-model", (byte[])[.. whole[..at], other, .. whole[(at + 1)..]]);
        }
    }

    [Fact]
    public void Evidence_is_a_list_of_vouchers_with_hashes_that_are_hashes()
    {
        var read = CommandCatalogue.ReadEvidence(Encoding.UTF8.GetBytes($"[{{\"title\":\"Phiếu đăng ký\",\"date\":\"2019-03\",\"sha256\":\"{new string('a', 64)}\"}}]"));
        var wrong = CommandCatalogue.ReadEvidence("[{\"title\":\"T\",\"sha256\":\"ABC\"}]"u8.ToArray());

        Assert.Equal([new Evidence("Phiếu đăng ký", Date: TextValue.Parse<PartialDate>("2019-03"), Sha256: new string('a', 64))], read.Value!);
        Assert.Equal(("not-a-value", "sha256"), (wrong.Refusal?.Code, wrong.Refusal?.Field));
    }

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$")]
    private static partial Regex CommandName();
}
