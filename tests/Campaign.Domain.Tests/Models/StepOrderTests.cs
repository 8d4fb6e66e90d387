using static Campaign.Domain.Tests.ModelSamples;

namespace Campaign.Domain.Tests;

public sealed class StepOrderTests
{
    public static readonly TheoryData<string, string> Pairs = new()
    {
        { "accepted", "appraised" },
        { "accepted", "recognised" },
        { "accepted", "outstanding" },
        { "accepted", "promoted" },
        { "accepted", "at-province" },
        { "appraised", "recognised" },
        { "appraised", "outstanding" },
        { "recognised", "outstanding" },
        { "promoted", "at-province" },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_later_step_is_not_dated_before_an_earlier_one(string earlier, string later) =>
        RecordedOn(earlier, "2019-05-10").When(StepOf(later).Command with { On = On("2019-05-09") }).ShouldBeRefused(RefusalCode.DatesOutOfOrder, "on");

    [Theory]
    [MemberData(nameof(Pairs))]
    public void An_earlier_step_is_not_dated_after_a_later_one(string earlier, string later) =>
        RecordedOn(later, "2019-05-09").When(StepOf(earlier).Command with { On = On("2019-05-10") }).ShouldBeRefused(RefusalCode.DatesOutOfOrder, "on");

    [Theory]
    [MemberData(nameof(ModelSamples.StepNames), MemberType = typeof(ModelSamples))]
    public void No_step_is_dated_before_the_registration(string name) =>
        RecordedOn("registered", "2019-05-10").When(StepOf(name).Command with { On = On("2019-05-09") }).ShouldBeRefused(RefusalCode.DatesOutOfOrder, "on");

    [Theory]
    [InlineData("2019-05-10")]
    [InlineData("2019-05-11")]
    [InlineData("2019-05")]
    [InlineData("2019")]
    [InlineData("2020")]
    [InlineData("unknown")]
    public void Dates_that_do_not_decide_the_order_are_accepted(string on)
    {
        RecordedOn("registered", "2019-05-10").When(StepOf("accepted").Command with { On = On(on) }).ShouldEmit(EventOf("accepted") with { On = On(on) });
        RecordedOn("accepted", on).When(StepOf("recognised").Command with { On = On("2020") })
            .ShouldEmit(EventOf("recognised") with { On = On("2020"), Warnings = ["step-not-recorded"] });
    }

    [Theory]
    [InlineData("2019-05-09")]
    [InlineData("2019-04-30")]
    [InlineData("2019-04")]
    [InlineData("2018-12")]
    [InlineData("2018")]
    public void Dates_that_decide_the_order_are_refused(string on) =>
        RecordedOn("registered", "2019-05-10").When(StepOf("accepted").Command with { On = On(on) }).ShouldBeRefused(RefusalCode.DatesOutOfOrder, "on");

    [Fact]
    public void Steps_of_which_neither_comes_first_may_have_any_dates() =>
        RecordedOn("recognised", "2019-12-20")
            .When(StepOf("promoted").Command with { On = On("2019-06-01") })
            .ShouldEmit(EventOf("promoted") with { On = On("2019-06-01"), Warnings = ["step-not-recorded"] });

    [Fact]
    public void A_withdrawal_is_not_dated_before_the_registration() =>
        RecordedOn("registered", "2019-05-10").When(Withdraw with { On = On("2019-05-09") }).ShouldBeRefused(RefusalCode.DatesOutOfOrder, "on");

    [Theory]
    [InlineData("accepted")]
    [InlineData("appraised")]
    public void A_withdrawal_is_not_dated_before_a_step_that_was_taken(string name) =>
        RecordedOn(name, "2019-05-10").When(Withdraw with { On = On("2019-05-09") }).ShouldBeRefused(RefusalCode.DatesOutOfOrder, "on");

    [Fact]
    public void A_withdrawal_may_be_of_the_day_of_the_step_before() =>
        RecordedOn("accepted", "2019-05-10")
            .When(Withdraw with { On = On("2019-05-10") })
            .ShouldEmit(Withdrawn("models.registered", "models.live", "models.accepted") with { On = On("2019-05-10") });

    [Fact]
    public void The_refusal_names_both_dates() =>
        Assert.Contains(
            "The date 2019-04 lies before the date 2019-05-10",
            RecordedOn("registered", "2019-05-10").When(StepOf("accepted").Command with { On = On("2019-04") }).Refusal?.Sentence,
            StringComparison.Ordinal);

    private static Given<ModelState> RecordedOn(string name, string on) =>
        name == "registered"
            ? NothingOfTheModel().And(Registered with { On = On(on) })
            : TheModelIsRegistered().And(EventOf(name) with { On = On(on) });
}
