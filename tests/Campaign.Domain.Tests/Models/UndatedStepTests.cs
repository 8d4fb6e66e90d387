using static Campaign.Domain.Tests.ModelSamples;

namespace Campaign.Domain.Tests;

/// <summary>What takes something back, or is a part of it, did not happen before it: an event without a date of its own says so.</summary>
public sealed class UndatedStepTests
{
    [Fact]
    public void An_undated_withdrawal_is_not_before_the_registration() =>
        NothingOfTheModel().And(Registered with { On = On("2019-03-10") })
            .When(Withdraw)
            .Then(Withdrawn("models.registered", "models.live") with { NotBefore = On("2019-03-10") });

    [Fact]
    public void A_year_alone_does_not_say_that_it_was_later() =>
        NothingOfTheModel().And(Registered with { On = On("2019-03-10") })
            .When(Withdraw with { On = On("2019") })
            .Then(Withdrawn("models.registered", "models.live") with { On = On("2019"), NotBefore = On("2019-03-10") });

    [Fact]
    public void A_date_that_is_later_says_it_itself() =>
        NothingOfTheModel().And(Registered with { On = On("2019-03-10") })
            .When(Withdraw with { On = On("2019-03-11") })
            .Then(Withdrawn("models.registered", "models.live") with { On = On("2019-03-11") });

    [Fact]
    public void An_undated_part_is_not_before_its_whole() =>
        TheModelIsRegistered().And(EventOf("accepted"), EventOf("appraised"), EventOf("recognised") with { On = On("2019-11-30") })
            .When(StepOf("outstanding").Command)
            .Then(EventOf("outstanding") with { NotBefore = On("2019-11-30") });

    [Fact]
    public void What_is_undated_twice_is_not_before_the_first() =>
        NothingOfTheModel().And(Registered with { On = On("2019-03-10") }, new RegistrationReturned(Model, TheRegistration) { NotBefore = On("2019-03-10") })
            .When(new ResubmitRegistration(Model, Year2019))
            .Then(new RegistrationResubmitted(Model, TheRegistration) { NotBefore = On("2019-03-10") });
}
