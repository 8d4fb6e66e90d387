using System.Globalization;

namespace Campaign.Host.Tests.Failures;

/// <summary>What has to be true of the ledger at every moment, whatever was killed before.</summary>
internal static class LedgerFacts
{
    /// <summary>Rows of one file of models.</summary>
    public const int RowsOfFile = 150;

    /// <summary>One line for each thing that is there in halves, doubled, or without what belongs to it. A row records one model and one person.</summary>
    /// <remarks>Marten fills numbers of an append that failed with tombstones.</remarks>
    private static readonly string Halves = string.Create(
        CultureInfo.InvariantCulture,
        $"""
        with kinds as (select stream_id, version, split_part(stream_id, '/', 1) as kind, count(*) over (partition by stream_id) as events from campaign.mt_events where stream_id <> 'mt_tombstone'),
        offences(what, number) as (
          select 'events without a receipt', count(*) from kinds k where kind <> 'person' and not exists (select from campaign.receipts r where r.stream = k.stream_id and r.version = k.version)
          union all select 'receipts without their event', count(*) from campaign.receipts r where not exists (select from kinds k where r.stream = k.stream_id and r.version = k.version)
          union all select 'streams recorded twice', count(*) from kinds where events <> 1
          union all select 'streams whose head is wrong', count(*) from campaign.mt_streams s where s.id <> 'mt_tombstone' and s.version is distinct from (select max(version) from kinds k where k.stream_id = s.id)
          union all select 'notes too many', (select count(*) from campaign.notes) - (select count(*) from kinds where kind = 'model')
          union all select 'claims too many', (select count(*) from campaign.claims) - (select count(*) from kinds where kind = 'decision')
          union all select 'persons too many', (select count(*) from campaign.people) - (select count(*) from kinds where kind = 'person')
          union all select 'labels too many', (select count(*) from campaign.person_labels) - (select count(*) from kinds where kind = 'person')
          union all select 'imported models without a person', count(*) - (select count(*) from kinds where kind = 'person') from kinds where stream_id like 'model/I%'
          union all select 'imported rows too many', count(*) - (select count(*) from kinds where stream_id like 'model/I%') from campaign.import_rows where kind = 'models'
          union all select 'files in halves', count(*) from (select from kinds where stream_id like 'model/I%' group by split_part(stream_id, '-', 1) having count(*) <> {RowsOfFile}) files)
        select coalesce(string_agg(number || ' ' || what, '; '), '') from offences where number <> 0
        """);

    /// <summary>The figures that the daemon keeps, against the events themselves.</summary>
    private const string Registered =
        """
        select (select coalesce(sum(total), 0)::bigint from campaign.balances where unit like '98@%' and figure = 'models.registered' and facet = '')
          || ' of ' || (select count(*) from campaign.mt_events where type = 'model-registered.v1')
        """;

    /// <summary>A mark of everything that reports read, table by table.</summary>
    private const string Tables =
        """
        select concat_ws(E'\n',
          'postings ' || (select md5(string_agg(p::text, E'\n' order by seq, n)) from campaign.postings p),
          'balances ' || (select md5(string_agg(b::text, E'\n' order by b::text)) from campaign.balances b where own <> 0 or total <> 0),
          'models ' || (select md5(string_agg(id || mt_dotnet_type || data::text, E'\n' order by id)) from campaign.mt_doc_registeredmodel))
        """;

    /// <summary>Nothing is half there, and nothing twice.</summary>
    public static async Task ShouldBeWholeAsync(this LedgerUnderFailure ledger) => Assert.Equal("", await ledger.Server.ScalarAsync<string>(Halves));

    /// <summary>The reports show every event once, and are what a rebuild makes of the events.</summary>
    public static async Task ShouldReportEverythingAsync(this LedgerUnderFailure ledger)
    {
        await ledger.ShouldCountEveryModelAsync();
        var tables = await ledger.Server.ScalarAsync<string>(Tables);
        await ledger.RebuildAsync();
        Assert.Equal(await ledger.Server.ScalarAsync<string>(Tables), tables);
        Assert.Equal(0L, await ledger.Server.ScalarAsync<long>("select count(*) from pg_namespace where nspname = 'campaign_rebuild'"));
    }

    /// <summary>The reports count each model that is recorded.</summary>
    public static async Task ShouldCountEveryModelAsync(this LedgerUnderFailure ledger)
    {
        await ledger.CaughtUpAsync();
        var counted = (await ledger.Server.ScalarAsync<string>(Registered)).Split(" of ");
        Assert.Equal(counted[1], counted[0]);
    }

    public static Task<long> EventCountAsync(this LedgerUnderFailure ledger, string streams) =>
        ledger.Server.ScalarAsync<long>($"select count(*) from campaign.mt_events where stream_id like '{streams}'");
}
