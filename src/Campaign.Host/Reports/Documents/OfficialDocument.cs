namespace Campaign.Host.Reports.Documents;

/// <summary>A document, whatever it is written as.</summary>
/// <param name="Body">What it says, from its title on.</param>
internal sealed record OfficialDocument(IReadOnlyList<ReportBlock> Body)
{
    /// <summary>Who reports; null where the document is a mere list.</summary>
    public Letterhead? Letterhead { get; init; }

    /// <summary>Who receives and who signs; null with the letterhead.</summary>
    public Closing? Closing { get; init; }

    /// <summary>Each on a page of its own.</summary>
    public IReadOnlyList<Annex> Annexes { get; init; } = [];

    /// <summary>What stands at the head of every page, such as that it is a draft; null for nothing.</summary>
    public string? Mark { get; init; }
}

/// <summary>The head of an official letter.</summary>
/// <param name="Style">By whose rules it is laid out.</param>
/// <param name="Superior">The body above the one that reports; null where it is not named.</param>
/// <param name="Organ">The body that reports.</param>
/// <param name="Number">The number and symbol, to be filled in.</param>
/// <param name="State">What stands at the right: the Party's or the Youth Union's name, or the State's and its motto.</param>
/// <param name="PlaceAndDate">To be filled in.</param>
internal sealed record Letterhead(OrganStyle Style, string? Superior, string Organ, string Number, IReadOnlyList<string> State, string PlaceAndDate)
{
    /// <summary>What parts the body from the number; a line where it is null.</summary>
    public string? Stars => Style switch { OrganStyle.Party => "*", OrganStyle.YouthUnion => "***", _ => null };
}

/// <summary>The end of an official letter.</summary>
/// <param name="RecipientsLabel">The words above the recipients.</param>
/// <param name="Recipients">A line each.</param>
/// <param name="Signer">The office that signs, a line each; below it room for signature, seal and name.</param>
internal sealed record Closing(string RecipientsLabel, IReadOnlyList<string> Recipients, IReadOnlyList<string> Signer);

/// <summary>An annex.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Blocks">What it says.</param>
internal sealed record Annex(string Title, IReadOnlyList<ReportBlock> Blocks)
{
    /// <summary>Its number among the annexes, in words; empty where it has none.</summary>
    public string Label { get; init; } = "";

    /// <summary>Whether it needs the page's long side.</summary>
    public bool IsWide => Blocks.OfType<Table>().Any(t => t.Columns.Count > 7);
}

/// <summary>By whose rules a document is laid out.</summary>
internal enum OrganStyle
{
    /// <summary>The Party's: Guidance 36-HD/VPTW (2018).</summary>
    Party,

    /// <summary>The Youth Union's: Guidance 29-HD/TWĐTN-VP (2013), which is laid out as the Party's.</summary>
    YouthUnion,

    /// <summary>The State's: Decree 30/2020/NĐ-CP, annex I; Front and mass organisations bear the State's name too.</summary>
    State,
}
