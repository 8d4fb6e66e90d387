using Campaign.Domain;
using Campaign.Host.Import;
using Campaign.Projections;

namespace Campaign.Host.Tests.Import;

public sealed class ContentIdTests
{
    /// <summary>RFC 9562, appendix A.4.</summary>
    [Fact]
    public void Version_5_is_that_of_the_rfc() =>
        Assert.Equal(
            new Guid("2ed6657d-e927-568b-95e1-2665a8aea6a2"),
            ContentId.Version5(new Guid("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com"u8));

    /// <summary>Computed by another implementation (Python's uuid5) from {"cells":{…},"key":"98@","kind":"units"}.</summary>
    [Fact]
    public void The_id_of_a_row_never_changes() =>
        Assert.Equal(new Guid("dff0bcf5-5747-5525-ab2c-871e021da5e4"), OfRow("units", "98@", ("code", "98"), ("name", "Tỉnh Minh họa")));

    /// <summary>Computed by another implementation (Python's hashlib and uuid5) from {"certainty":…,"command":{…},"evidence":[],"name":…}.</summary>
    [Fact]
    public void The_id_of_a_command_never_changes_and_does_not_depend_on_who_gives_it()
    {
        var province = new EstablishUnit(TextValue.Parse<UnitCode>("98"), "Tỉnh Minh họa", UnitKind.Province);
        var id = ContentId.OfCommand(province, new CommandContext(Guid.Empty, "a"));

        Assert.Equal(new Guid("12519d10-1ee2-5937-a5c5-2fe32b153642"), id);
        Assert.Equal(id, ContentId.OfCommand(province, new CommandContext(Guid.Empty, "b")));
        Assert.NotEqual(id, ContentId.OfCommand(province, new CommandContext(Guid.Empty, "a") { Certainty = Certainty.Declared }));
    }

    [Fact]
    public void The_order_of_columns_does_not_matter() =>
        Assert.Equal(OfRow("units", "98@", ("code", "98"), ("name", "A")), OfRow("units", "98@", ("name", "A"), ("code", "98")));

    [Fact]
    public void Another_kind_key_column_or_cell_is_another_id()
    {
        Guid[] ids =
        [
            OfRow("units", "98@", ("code", "98"), ("name", "A")),
            OfRow("models", "98@", ("code", "98"), ("name", "A")),
            OfRow("units", "99@", ("code", "98"), ("name", "A")),
            OfRow("units", "98@", ("code", "98"), ("parent", "A")),
            OfRow("units", "98@", ("code", "98"), ("name", "B")),
        ];

        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    private static Guid OfRow(string kind, string key, params (string Column, string Cell)[] cells) =>
        ContentId.OfRow(kind, key, cells.ToDictionary(c => c.Column, c => c.Cell));
}
