using System.Collections.Frozen;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace Campaign.Projections;

/// <summary>The flat tables beside Marten's own: what the commands keep, and the figures that any SQL tool can read.</summary>
internal static partial class LedgerTables
{
    public const string Units = "units";
    public const string Successions = "successions";
    public const string Receipts = "receipts";
    public const string Claims = "claims";
    public const string RecipientAwards = "recipient_awards";
    public const string People = "people";
    public const string PersonLabels = "person_labels";
    public const string Notes = "notes";
    public const string ImportRows = "import_rows";
    public const string PostingFacts = "posting_facts";
    public const string PostingPlaces = "posting_places";
    public const string PostingPatterns = "posting_patterns";
    public const string Accounts = "accounts";
    public const string StatedFigures = "stated_figures";
    public const string Leaves = "leaves";
    public const string Tiles = "tiles";
    public const string Seals = "seals";
    public const string Anchorings = "anchorings";
    public const string LateMarks = "late_marks";
    public const string KeyChanges = "key_changes";
    public const string ExtensionLabels = "extension_labels";

    /// <summary>No table: <see cref="PostingSetsView"/>.</summary>
    public const string PostingSets = "posting_sets";

    /// <summary>No table: <see cref="PostingsView"/>.</summary>
    public const string Postings = "postings";

    /// <summary>No table: <see cref="BalancesView"/>.</summary>
    public const string Balances = "balances";

    private static readonly FrozenDictionary<string, LedgerColumn[]> Columns =
        All("any").ToFrozenDictionary(t => t.Identifier.Name, t => t.Columns.Select(c => new LedgerColumn(c.Name, c.Type)).ToArray());

    public static IEnumerable<Table> All(string schema) =>
    [
        OfUnits(schema), OfSuccessions(schema), OfReceipts(schema), OfClaims(schema), OfRecipientAwards(schema), OfPeople(schema), OfLabels(schema), OfNotes(schema), OfImportRows(schema),
        OfPostingFacts(schema), OfPostingPlaces(schema), OfPostingPatterns(schema), OfAccounts(schema), OfStatedFigures(schema), OfLeaves(schema), OfTiles(schema), OfSeals(schema), OfAnchorings(schema), OfLateMarks(schema), OfKeyChanges(schema), OfExtensionLabels(schema),
    ];

    /// <summary>The columns of a table, in order.</summary>
    public static IReadOnlyList<LedgerColumn> ColumnsOf(string table) => Columns[table];

    /// <summary>Their names.</summary>
    public static string[] NamesOf(string table) => [.. Columns[table].Select(c => c.Name)];

    private static Table Named(string schema, string name) => new(new PostgresqlObjectName(schema, name, SchemaUtils.IdentifierUsage.General));

    private static Table OfUnits(string schema)
    {
        var table = Named(schema, Units);
        table.AddColumn("code", "text").AsPrimaryKey();
        table.AddColumn("since", "date").AsPrimaryKey();
        table.AddColumn("data", "jsonb").NotNull();
        table.Indexes.Add(new IndexDefinition("ix_units_data") { Columns = ["data"], Method = IndexMethod.gin, Mask = "? jsonb_path_ops" }); // who stands below a unit
        return table;
    }

    private static Table OfSuccessions(string schema)
    {
        var table = Named(schema, Successions);
        table.AddColumn("from_unit", "text").AsPrimaryKey();
        table.AddColumn("to_unit", "text").AsPrimaryKey();
        table.AddColumn("extent", "text").NotNull();
        table.AddColumn("since", "date").NotNull();
        table.AddColumn("act", "text").AsPrimaryKey();
        table.Indexes.Add(new IndexDefinition("ix_successions_to_unit") { Columns = ["to_unit"] });
        return table;
    }

    private static Table OfReceipts(string schema)
    {
        var table = Named(schema, Receipts);
        table.AddColumn("command_id", "uuid").AsPrimaryKey();
        table.AddColumn("sha256", "text").NotNull();
        table.AddColumn("stream", "text").NotNull();
        table.AddColumn("version", "bigint").NotNull();
        return table;
    }

    private static Table OfClaims(string schema)
    {
        var table = Named(schema, Claims);
        table.AddColumn("key", "text").AsPrimaryKey();
        table.AddColumn("stream", "text").NotNull();
        return table;
    }

    /// <summary>What each recipient holds: derived from the events, in their transaction, so that two awards for one achievement meet.</summary>
    private static Table OfRecipientAwards(string schema)
    {
        var table = Named(schema, RecipientAwards);
        table.AddColumn("commendation", "text").AsPrimaryKey();
        table.AddColumn("recipient", "text").NotNull();
        table.AddColumn("stands", "boolean").NotNull();
        table.AddColumn("data", "jsonb").NotNull();
        table.Indexes.Add(new IndexDefinition("ix_recipient_awards_recipient") { Columns = ["recipient"] });
        return table;
    }

    private static Table OfPeople(string schema)
    {
        var table = Named(schema, People);
        table.AddColumn("id", "text").AsPrimaryKey();
        table.AddColumn("version", "integer").AsPrimaryKey();
        table.AddColumn("salt", "bytea").NotNull();
        table.AddColumn("full_name", "text").NotNull();
        table.AddColumn("position", "text");
        table.IgnoreIndex(SearchIndexes.OfPeople);
        return table;
    }

    private static Table OfLabels(string schema)
    {
        var table = Named(schema, PersonLabels);
        table.AddColumn("scope", "text").AsPrimaryKey();
        table.AddColumn("label", "text").AsPrimaryKey();
        table.AddColumn("person_id", "text").NotNull();
        return table;
    }

    private static Table OfNotes(string schema)
    {
        var table = Named(schema, Notes);
        table.AddColumn("id", "text").AsPrimaryKey();
        table.AddColumn("salt", "bytea").NotNull();
        table.AddColumn("text", "text").NotNull();
        return table;
    }

    private static Table OfImportRows(string schema)
    {
        var table = Named(schema, ImportRows);
        table.AddColumn("kind", "text").AsPrimaryKey();
        table.AddColumn("key", "text").AsPrimaryKey();
        table.AddColumn("cells", "text").NotNull(); // JSON: read as a whole, and as jsonb every row would be taken apart
        return table;
    }

    /// <summary>The entries of the Merkle tree in its order, each as it was sealed.</summary>
    private static Table OfLeaves(string schema)
    {
        var table = Named(schema, Leaves);
        table.AddColumn("index", "bigint").AsPrimaryKey();
        table.AddColumn("seq", "bigint").NotNull();
        table.AddColumn("is_late", "boolean").NotNull(); // an event before it in the store has a later index
        table.AddColumn("sealed_at", "timestamptz").NotNull();
        table.AddColumn("entry", "bytea").NotNull();
        table.Indexes.Add(new IndexDefinition("ix_leaves_seq") { Columns = ["seq"], IncludeColumns = ["index"], IsUnique = true }); // a past moment asks of each row whether it was there
        table.Indexes.Add(new IndexDefinition("ix_leaves_late") { Columns = ["index"], Predicate = "is_late" }); // there are hardly any
        return table;
    }

    /// <summary>Tiles of hashes (C2SP tlog-tiles); the last of each level grows in its place.</summary>
    private static Table OfTiles(string schema)
    {
        var table = Named(schema, Tiles);
        table.AddColumn("level", "integer").AsPrimaryKey();
        table.AddColumn("index", "bigint").AsPrimaryKey();
        table.AddColumn("hashes", "bytea").NotNull();
        return table;
    }

    /// <summary>Each size that the tree was left at, with the signed checkpoint where it was signed.</summary>
    private static Table OfSeals(string schema)
    {
        var table = Named(schema, Seals);
        table.AddColumn("size", "bigint").AsPrimaryKey();
        table.AddColumn("origin", "text").NotNull();
        table.AddColumn("root", "bytea").NotNull();
        table.AddColumn("sealed_at", "timestamptz").NotNull();
        table.AddColumn("note", "text");
        return table;
    }

    /// <summary>Events sealed late that the reports may lack until they are built anew.</summary>
    private static Table OfLateMarks(string schema)
    {
        var table = Named(schema, LateMarks);
        table.AddColumn("seq", "bigint").AsPrimaryKey();
        return table;
    }

    /// <summary>What each anchor was handed last.</summary>
    private static Table OfAnchorings(string schema)
    {
        var table = Named(schema, Anchorings);
        table.AddColumn("anchor", "text").AsPrimaryKey();
        table.AddColumn("kind", "text").NotNull();
        table.AddColumn("is_independent", "boolean").NotNull();
        table.AddColumn("size", "bigint").NotNull();
        table.AddColumn("at", "timestamptz").NotNull();
        return table;
    }

    /// <summary>What applications call what they added, in Vietnamese and English.</summary>
    private static Table OfExtensionLabels(string schema)
    {
        var table = Named(schema, ExtensionLabels);
        table.AddColumn("name", "text").AsPrimaryKey();
        table.AddColumn("vi", "text").NotNull();
        table.AddColumn("en", "text").NotNull();
        return table;
    }

    /// <summary>Each change of the key that signs, in their order, as both keys signed it.</summary>
    private static Table OfKeyChanges(string schema)
    {
        var table = Named(schema, KeyChanges);
        table.AddColumn("n", "integer").AsPrimaryKey();
        table.AddColumn("size", "bigint").NotNull();
        table.AddColumn("note", "text").NotNull();
        table.AddColumn("at", "timestamptz").NotNull();
        return table;
    }
}

/// <summary>A column of a flat table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, as PostgreSQL writes it.</param>
internal sealed record LedgerColumn(string Name, string Type);
