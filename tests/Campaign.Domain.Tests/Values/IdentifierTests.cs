namespace Campaign.Domain.Tests;

public sealed class IdentifierTests
{
    private static readonly string SixtyFour = new('a', 64);

    public static TheoryData<string> Identifiers => ["a", "Z", "0", "-", "_", ".", "DVK-2019_001.a", SixtyFour];

    public static TheoryData<string?> NoIdentifiers => [null, "", " ", "a b", "a/b", "a@b", "đ", "a\n", "a\0", "٣", SixtyFour + "a"];

    public static TheoryData<string> Codes => ["a", "0", "-", "dan-van-kheo", SixtyFour];

    public static TheoryData<string?> NoCodes => [null, "", " ", "A", "a_b", "a.b", "a/b", "đ", "a\n", SixtyFour + "a"];

    [Theory]
    [MemberData(nameof(Identifiers))]
    public void An_identifier_is_its_text(string text)
    {
        Reads<ModelId>(text);
        Reads<DecisionId>(text);
        Reads<CommendationId>(text);
        Reads<PersonId>(text);
        Reads<NoteId>(text);
        Reads<UnitCode>(text);
    }

    [Theory]
    [MemberData(nameof(NoIdentifiers))]
    public void A_text_that_could_part_a_key_is_no_identifier(string? text)
    {
        DoesNotRead<ModelId>(text);
        DoesNotRead<DecisionId>(text);
        DoesNotRead<CommendationId>(text);
        DoesNotRead<PersonId>(text);
        DoesNotRead<NoteId>(text);
        DoesNotRead<UnitCode>(text);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_code_is_its_text(string text)
    {
        Reads<ProgrammeCode>(text);
        Reads<FieldCode>(text);
        Reads<FormCode>(text);
        Reads<DecisionKindCode>(text);
    }

    [Theory]
    [MemberData(nameof(NoCodes))]
    public void A_code_has_no_capitals(string? text)
    {
        DoesNotRead<ProgrammeCode>(text);
        DoesNotRead<FieldCode>(text);
        DoesNotRead<FormCode>(text);
        DoesNotRead<DecisionKindCode>(text);
    }

    [Fact]
    public void A_wrong_text_is_the_callers_bug_when_it_is_parsed() =>
        Assert.Equal("'a b' is not a ModelId.", Assert.Throws<FormatException>(() => TextValue.Parse<ModelId>("a b")).Message);

    [Fact]
    public void What_was_never_given_is_written_as_nothing() => Assert.Equal(("", ""), (default(ModelId).ToString(), default(FieldCode).ToString()));

    private static void Reads<T>(string text)
        where T : struct, ITextValue<T>
    {
        Assert.True(T.TryParse(text, out var value));
        Assert.Equal(text, value.ToString());
    }

    private static void DoesNotRead<T>(string? text)
        where T : struct, ITextValue<T>
    {
        Assert.False(T.TryParse(text, out var value));
        Assert.Equal(default, value);
    }
}
