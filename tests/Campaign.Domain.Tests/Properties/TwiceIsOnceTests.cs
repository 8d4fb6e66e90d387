using CsCheck;

namespace Campaign.Domain.Tests;

public sealed class TwiceIsOnceTests
{
    [Fact]
    public void A_command_twice_is_once() => AtEveryCommand((world, command, first) =>
    {
        var second = world.Execute(command);
        Assert.Empty(second.Events);
        Assert.Equal(first.Refusal, second.Refusal);
    });

    [Fact]
    public void A_list_of_units_imported_again_is_no_news() => Generators.UnitList.Sample(
        list =>
        {
            var world = new World();
            var accepted = list.Where(command => world.Execute(command).Refusal is null).ToList();
            Assert.All(accepted, command => Assert.Equal(new Reply(null, [], []), world.Execute(command)));
        },
        iter: 2_000);

    [Fact]
    public void A_refusal_has_no_events_and_claims_nothing() => AtEveryCommand((_, _, reply) =>
    {
        if (reply.Refusal is not null)
            Assert.Equal((0, 0), (reply.Events.Count, reply.Claims.Count));
    });

    [Fact]
    public void Only_what_is_recorded_is_claimed() => AtEveryCommand((_, _, reply) =>
    {
        if (reply.Events.Count == 0)
            Assert.Empty(reply.Claims);
    });

    [Fact]
    public void A_refusal_bears_a_code_of_the_list_a_sentence_and_a_rule() => AtEveryCommand((_, _, reply) =>
    {
        if (reply.Refusal is { } refusal)
            refusal.ShouldBe(RefusalTests.Codes.Single(code => code == refusal.Code), refusal.Field);
    });

    private static void AtEveryCommand(Action<World, DomainCommand, Reply> holds) => Generators.History.Sample(history =>
    {
        var world = new World();
        foreach (var command in history)
            holds(world, command, world.Execute(command));
    });
}
