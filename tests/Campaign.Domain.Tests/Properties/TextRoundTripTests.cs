using CsCheck;
using NodaTime;

namespace Campaign.Domain.Tests;

public sealed class TextRoundTripTests
{
    private const string Lower = "abcdefghijklmnopqrstuvwxyz0123456789-";

    private static readonly Gen<string> Code = Gen.String[Gen.Char[Lower], 1, 64];

    private static readonly Gen<string> Identifier = Gen.String[Gen.Char[Lower + "ABCDEFGHIJKLMNOPQRSTUVWXYZ_."], 1, 64];

    private static readonly Gen<LocalDate> Day = Gen.Int[0, 3_652_058].Select(days => UnitKey.Ever.PlusDays(days));

    private static readonly Gen<UnitKey> Key = Gen.Select(Identifier, Day, (code, since) => new UnitKey(Text<UnitCode>(code), since));

    private static readonly Gen<PartialDate> Date = Gen.Select(Day, Gen.Int[0, 3], (day, precision) => precision switch
    {
        0 => PartialDate.Unknown,
        1 => PartialDate.OfYear(day.Year),
        2 => PartialDate.OfMonth(day.Year, day.Month),
        _ => PartialDate.Of(day),
    });

    [Fact]
    public void Identifiers_and_codes_are_read_as_written()
    {
        Identifier.Select(Text<ModelId>).Sample(ReadsWhatItWrites);
        Identifier.Select(Text<DecisionId>).Sample(ReadsWhatItWrites);
        Identifier.Select(Text<CommendationId>).Sample(ReadsWhatItWrites);
        Identifier.Select(Text<PersonId>).Sample(ReadsWhatItWrites);
        Identifier.Select(Text<NoteId>).Sample(ReadsWhatItWrites);
        Identifier.Select(Text<UnitCode>).Sample(ReadsWhatItWrites);
        Code.Select(Text<ProgrammeCode>).Sample(ReadsWhatItWrites);
        Code.Select(Text<FieldCode>).Sample(ReadsWhatItWrites);
        Code.Select(Text<FormCode>).Sample(ReadsWhatItWrites);
        Code.Select(Text<DecisionKindCode>).Sample(ReadsWhatItWrites);
    }

    [Fact]
    public void Years_are_read_as_written() => Gen.Int[1900, 2999].Select(CampaignYear.Of).Sample(ReadsWhatItWrites);

    [Fact]
    public void Dates_are_read_as_written() => Date.Sample(ReadsWhatItWrites);

    [Fact]
    public void Unit_keys_are_read_as_written() => Key.Sample(ReadsWhatItWrites);

    [Fact]
    public void Unit_selectors_are_read_as_written() =>
        Gen.Select(Key, Gen.Bool, (key, dated) => new UnitSelector(key.Code, dated ? key.Since : null)).Sample(ReadsWhatItWrites);

    [Fact]
    public void Campaigns_are_read_as_written() =>
        Gen.Select(Code, Key, Gen.Int[1900, 2999], (programme, unit, year) => new CampaignId(Text<ProgrammeCode>(programme), unit, CampaignYear.Of(year)))
            .Sample(ReadsWhatItWrites);

    [Fact]
    public void Any_text_is_read_as_what_it_writes_again_or_not_at_all() => Gen.String[Gen.Char["0129-@ua"], 0, 11].Sample(
        text =>
        {
            if (PartialDate.TryParse(text, out var date) && !date.IsUnknown)
                Assert.Equal(text, date.ToString());
            if (UnitSelector.TryParse(text, out var selector))
                Assert.Equal(text, selector.ToString());
            if (CampaignYear.TryParse(text, out var year))
                Assert.Equal(text, year.ToString());
        },
        iter: 20_000);

    [Fact]
    public void Certainly_before_is_an_order() => Gen.Select(Generators.Date, Generators.Date, Generators.Date).Sample((a, b, c) =>
    {
        Assert.False(a.IsCertainlyBefore(a));
        Assert.False(a.IsCertainlyBefore(b) && b.IsCertainlyBefore(a));
        Assert.True(!(a.IsCertainlyBefore(b) && b.IsCertainlyBefore(c)) || a.IsCertainlyBefore(c));
    });

    private static void ReadsWhatItWrites<T>(T value)
        where T : struct, ITextValue<T>
    {
        Assert.True(T.TryParse(value.ToString(), out var read));
        Assert.Equal(value, read);
    }
}
