using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Campaign.Projections.Tests;

/// <summary>What cannot work is said when the ledger is added, all of it at once.</summary>
public sealed class OptionsTests
{
    private const string Connection = "Host=127.0.0.1;Password=secret-17";

    [Theory]
    [InlineData("", "The connection string is empty.")]
    [InlineData(" ", "The connection string is empty.")]
    [InlineData("Database=campaign;Password=secret-17", "The connection string names no Host.")]
    [InlineData("Host=h;Portt=1;Password=secret-17", "The connection string cannot be read: ")]
    [InlineData("Host=h;Port=secret-17", "The connection string cannot be read: ")]
    [InlineData("secret-17", "The connection string cannot be read: ")]
    public void A_connection_string_that_cannot_work_is_refused_and_not_repeated(string connectionString, string sentence)
    {
        var failure = Assert.Single(Failures(_ => { }, connectionString));
        Assert.StartsWith(sentence, failure, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-17", failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Campaign")]
    [InlineData("pg_campaign")]
    [InlineData("9campaign")]
    [InlineData("a-b")]
    [InlineData("campaign; drop schema public")]
    [InlineData("campaign\n")]
    [InlineData("chiến_dịch")]
    [InlineData("a2345678901234567890123456789012345678901")]
    public void A_schema_that_PostgreSQL_would_take_for_another_is_refused(string? schema) =>
        Assert.StartsWith($"Schema is '{schema}'.", Assert.Single(Failures(o => o.Schema = schema!)), StringComparison.Ordinal);

    [Theory]
    [InlineData("campaign_2")]
    [InlineData("_")]
    [InlineData("a234567890123456789012345678901234567890")]
    public void A_schema_of_letters_digits_and_underscores_is_taken(string schema) => Assert.Empty(Failures(o => o.Schema = schema));

    [Theory]
    [InlineData(-1, 4)]
    [InlineData(0, 3)]
    [InlineData(1, 0)]
    [InlineData(49 * 24 * 3600, 0)]
    [InlineData((49 * 24 * 3600) + 1, 4)]
    public void An_interval_that_no_timer_can_wait_is_refused(int seconds, int count)
    {
        var value = Duration.FromSeconds(seconds);
        var failures = Failures(o => (o.Log.Interval, o.Log.LateInterval, o.Log.AnchorInterval, o.Log.VerifyInterval) = (value, value, value, value));
        Assert.Equal(count, failures.Count);
        Assert.All(failures, f => Assert.Contains($"Interval is {seconds} seconds. It is ", f, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two\nlines")]
    public void An_origin_that_no_checkpoint_can_bear_is_refused(string origin) =>
        Assert.StartsWith("Log.Origin ", Assert.Single(Failures(o => o.Log.Origin = origin)), StringComparison.Ordinal);

    [Fact]
    public void Two_anchors_of_one_name_are_refused() =>
        Assert.StartsWith("Log.Anchors has '/mnt/a' more than once", Assert.Single(Failures(o => Add(o, new FolderAnchor("/mnt/a"), new FolderAnchor("/mnt/a"), new FolderAnchor("/mnt/b")))), StringComparison.Ordinal);

    [Fact]
    public void An_anchor_that_is_null_is_refused() => Assert.StartsWith("Log.Anchors has an anchor that is null", Assert.Single(Failures(o => Add(o, [null!]))), StringComparison.Ordinal);

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once() =>
        Assert.Equal(4, Failures(o => (o.Schema, o.Law, o.Log.Interval) = ("A", null!, Duration.Zero), "").Count);

    [Fact]
    public void An_application_has_one_ledger()
    {
        var services = new ServiceCollection().AddCampaignLedger(Connection);
        Assert.Throws<InvalidOperationException>(() => services.AddCampaignLedger(Connection));
    }

    private static void Add(CampaignLedgerOptions options, params ICheckpointAnchor[] anchors)
    {
        foreach (var anchor in anchors)
            options.Log.Anchors.Add(anchor);
    }

    private static IReadOnlyList<string> Failures(Action<CampaignLedgerOptions> configure, string connectionString = Connection)
    {
        try
        {
            new ServiceCollection().AddCampaignLedger(connectionString, configure);
            return [];
        }
        catch (OptionsValidationException e)
        {
            return [.. e.Failures];
        }
    }
}
