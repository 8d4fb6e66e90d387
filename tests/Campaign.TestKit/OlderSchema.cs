namespace Campaign.TestKit;

/// <summary>SQL that turns the tables of this version, in the schema <c>campaign</c>, into those of an earlier one.</summary>
public static class OlderSchema
{
    /// <summary>A row of <c>posting_sets</c>, which was a table, said all of a set.</summary>
    public const string Version7 =
        """
        create table campaign.kept as select * from campaign.posting_sets; alter table campaign.kept add primary key (seq, n);
        create index ix_posting_sets_unit_path on campaign.kept using gin (unit_path);
        create or replace view campaign.postings as
          select s.seq, s.n + p.place::integer - 1 as n, s.programme, s.year, s.decision_year, s.level, s.unit, s.unit_path, p.figure, p.facet, p.amount, s.on_earliest, s.on_latest
          from campaign.kept s cross join lateral unnest(s.figures, s.facets, s.amounts) with ordinality as p(figure, facet, amount, place);
        drop view campaign.posting_sets; alter table campaign.kept rename to posting_sets;
        drop table campaign.posting_facts; drop table campaign.posting_places; drop table campaign.posting_patterns;
        comment on schema campaign is 'campaign-ledger 7'
        """;
}
