using static Campaign.Domain.Tests.ModelSamples;

namespace Campaign.Domain.Tests;

public sealed class StepOrderTests
{
    public static TheoryData<string, string> Before => StepTests.Pairs(s => s.Before);

    public static TheoryData<string, string> Usual => StepTests.Pairs(s => s.Usual);

    [Theory]
    [MemberData(nameof(Before))]
    public void A_later_step_is_not_dated_before_an_earlier_one(string later, string earlier) =>
        Dated(StepOf(later).Before, earlier, "2019-05-10").When(StepOf(later).Command with { On = On("2019-05-09") }).ThenRefused(RefusalCode.DatesOutOfOrder, "on");

    [Theory]
    [MemberData(nameof(Usual))]
    public void An_earlier_step_is_not_dated_after_a_later_one(string later, string earlier) =>
        Dated(StepOf(later).Ground.Append(later), later, "2019-05-09").When(StepOf(earlier).Command with { On = On("2019-05-10") }).ThenRefused(RefusalCode.DatesOutOfOrder, "on");

    [Theory]
    [MemberData(nameof(ModelSamples.StepNames), MemberType = typeof(ModelSamples))]
    public void No_step_is_dated_before_the_registration(string name) =>
        RegisteredOn("2019-05-10").And([.. Events(StepOf(name).Ground)]).When(StepOf(name).Command with { On = On("2019-05-09") }).ThenRefused(RefusalCode.DatesOutOfOrder, "on");

    [Theory]
    [InlineData("2019-05-10")]
    [InlineData("2019-05-11")]
    [InlineData("2019-05")]
    [InlineData("2019")]
    [InlineData("2020")]
    [InlineData("unknown")]
    public void Dates_that_do_not_decide_the_order_are_accepted(string on)
    {
        RegisteredOn("2019-05-10").When(StepOf("accepted").Command with { On = On(on) }).Then(EventOf("accepted") with { On = On(on) });
        Dated(["accepted"], "accepted", on).When(StepOf("recognised").Command with { On = On("2020") })
            .Then(EventOf("recognised") with { On = On("2020"), Warnings = ["step-not-recorded"] });
    }

    [Theory]
    [InlineData("2019-05-09")]
    [InlineData("2019-04-30")]
    [InlineData("2019-04")]
    [InlineData("2018-12")]
    [InlineData("2018")]
    public void Dates_that_decide_the_order_are_refused(string on) =>
        RegisteredOn("2019-05-10").When(StepOf("accepted").Command with { On = On(on) }).ThenRefused(RefusalCode.DatesOutOfOrder, "on");

    [Fact]
    public void Steps_of_which_neither_comes_first_may_have_any_dates() =>
        Dated(["recognised"], "recognised", "2019-12-20")
            .When(StepOf("promoted-to-province").Command with { On = On("2019-06-01") })
            .Then(EventOf("promoted-to-province") with { On = On("2019-06-01"), Warnings = ["step-not-recorded"] });

    [Theory]
    [InlineData("accepted")]
    [InlineData("surveyed")]
    [InlineData("appraised")]
    [InlineData("replicated")]
    [InlineData("discontinued")]
    public void A_withdrawal_is_not_dated_before_a_step_that_was_taken(string name) =>
        Dated([name], name, "2019-05-10").When(Withdraw with { On = On("2019-05-09") }).ThenRefused(RefusalCode.DatesOutOfOrder, "on");

    [Fact]
    public void A_withdrawal_may_be_of_the_day_of_the_step_before() =>
        Dated(["accepted"], "accepted", "2019-05-10")
            .When(Withdraw with { On = On("2019-05-10") })
            .Then(Withdrawn("models.registered", "models.live", "models.accepted") with { On = On("2019-05-10") });

    [Theory]
    [InlineData("recognised", "recognition-revoked", "recognised")]
    [InlineData("returned", "resubmitted", "returned")]
    [InlineData("promoted-to-province", "promotion-withdrawn", "promoted-to-province")]
    public void What_is_done_again_is_not_dated_before_it_was_taken_back(string first, string back, string again) =>
        Dated([first, back], back, "2019-05-10").When(StepOf(again).Command with { On = On("2019-05-09") }).ThenRefused(RefusalCode.DatesOutOfOrder, "on");

    /// <summary>A correction made in 2020 once stopped the recording of a withdrawal of 2019.</summary>
    [Fact]
    public void The_day_of_a_correction_orders_nothing()
    {
        var details = new ModelDetails("Tuyến đường hoa");
        TheModelIsRegistered()
            .And(new ModelDetailsCorrected(Model, TheRegistration, TheRegistration, [], details, details with { Place = "thôn 3" }) { On = On("2020-01-05") })
            .When(Withdraw with { On = On("2019-07-01") })
            .Then(Withdrawn("models.registered", "models.live") with { On = On("2019-07-01") });
    }

    [Fact]
    public void The_refusal_names_both_dates() =>
        Assert.Contains(
            "The date 2019-04 lies before the date 2019-05-10",
            RegisteredOn("2019-05-10").When(StepOf("accepted").Command with { On = On("2019-04") }).Refusal?.Sentence,
            StringComparison.Ordinal);

    private static Given<ModelState> RegisteredOn(string on) => NothingOfTheModel().And(Registered with { On = On(on) });

    /// <summary>The registration and these steps, one of them with a date.</summary>
    private static Given<ModelState> Dated(IEnumerable<string> names, string name, string on) =>
        TheModelIsRegistered().And([.. Events(names).Select(e => e.GetType() == EventOf(name).GetType() ? e with { On = On(on) } : e)]);
}
