using Weasel.Postgresql.Tables;

namespace Campaign.Projections;

/// <content>The books: what the events add up to, made anew from them at any time.</content>
internal static partial class LedgerTables
{
    /// <summary>Unit and year first: a report reads one unit's rows of two years. No field: the other file's fields are made of the tables, and nothing says which file's come first.</summary>
    public static string[] AccountKey => ["unit", "year", "programme", "level"];

    /// <summary>A row for each set of postings: what is its own. The rest is named, for many sets have it in common (docs/adr/0056).</summary>
    private static Table OfPostingFacts(string schema)
    {
        var table = Named(schema, PostingFacts);
        table.AddColumn("seq", "bigint").AsPrimaryKey();
        table.AddColumn("n", "integer").AsPrimaryKey();
        table.AddColumn("place", "uuid").NotNull();
        table.AddColumn("pattern", "uuid").NotNull();
        table.AddColumn("on_earliest", "date"); // null: nobody knows
        table.AddColumn("on_latest", "date");
        table.AddColumn("amounts", "bigint[]").NotNull();
        table.Indexes.Add(new IndexDefinition("ix_posting_facts_place") { Columns = ["place"] });
        return table;
    }

    /// <summary>Where sets count.</summary>
    private static Table OfPostingPlaces(string schema)
    {
        var table = Named(schema, PostingPlaces);
        table.AddColumn("id", "uuid").AsPrimaryKey();
        table.AddColumn("programme", "text").NotNull();
        table.AddColumn("year", "integer").NotNull();
        table.AddColumn("decision_year", "integer");
        table.AddColumn("level", "text").NotNull();
        table.AddColumn("unit", "text").NotNull();
        table.AddColumn("unit_path", "text[]").NotNull();
        table.Indexes.Add(new IndexDefinition("ix_posting_places_unit_path") { Columns = ["unit_path"], Method = IndexMethod.gin }); // every reader asks for one unit and all below it
        return table;
    }

    /// <summary>What sets count.</summary>
    private static Table OfPostingPatterns(string schema)
    {
        var table = Named(schema, PostingPatterns);
        table.AddColumn("id", "uuid").AsPrimaryKey();
        table.AddColumn("figures", "text[]").NotNull();
        table.AddColumn("facets", "text[]").NotNull();
        return table;
    }

    /// <summary>A row for all figures of an account: a page of the daemon touches few accounts and many figures of each (docs/adr/0050).</summary>
    private static Table OfAccounts(string schema)
    {
        var table = Named(schema, Accounts);
        foreach (var column in AccountKey)
            table.AddColumn(column, column == "year" ? "integer" : "text").AsPrimaryKey();
        table.AddColumn("figures", "text[]").NotNull();
        table.AddColumn("facets", "text[]").NotNull();
        table.AddColumn("own", "bigint[]").NotNull();
        table.AddColumn("total", "bigint[]").NotNull();
        return table;
    }

    private static Table OfStatedFigures(string schema)
    {
        var table = Named(schema, StatedFigures);
        table.AddColumn("seq", "bigint").AsPrimaryKey();
        table.AddColumn("kind", "text").NotNull();
        foreach (var column in AccountKey.Concat(["figure", "facet"]))
            table.AddColumn(column, column == "year" ? "integer" : "text").NotNull();
        table.AddColumn("amount", "bigint").NotNull();
        table.AddColumn("source", "text");
        table.AddColumn("annulled_by", "bigint"); // the event that undid it; null while it stands
        table.Indexes.Add(new IndexDefinition("ix_stated_figures_unit") { Columns = ["unit", "year", "programme"] });
        return table;
    }
}
