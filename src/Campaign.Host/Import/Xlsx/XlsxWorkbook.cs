namespace Campaign.Host.Import.Xlsx;

/// <summary>A sheet of cells.</summary>
/// <param name="Name">As on its tab.</param>
/// <param name="Part">Where it stands.</param>
/// <param name="IsHidden">Whether its tab is not shown.</param>
internal sealed record XlsxSheet(string Name, string Part, bool IsHidden);

/// <summary>What a workbook says about its sheets and their cells (ECMA-376 part 1, 18.2).</summary>
/// <param name="Sheets">Those with cells, in their order.</param>
/// <param name="Texts">The texts that cells refer to.</param>
/// <param name="Numbers">How numbers are shown.</param>
internal sealed record XlsxWorkbook(IReadOnlyList<XlsxSheet> Sheets, IReadOnlyList<string> Texts, XlsxNumbers Numbers)
{
    private const string Start = "_rels/.rels";
    private const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string StrictRelation = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    /// <exception cref="TableFault">It is no workbook.</exception>
    public static XlsxWorkbook Read(XlsxPackage package, ImportLimits limits)
    {
        if (!package.Has(Start))
            throw TableForm.Unknown("an archive of something else, such as a workbook of another program (.ods)");
        var part = package.RelationsOf("").Values.FirstOrDefault(r => r.Kind == "officeDocument").Name ?? throw XlsxPackage.Damaged(1);
        if (!part.EndsWith(".xml", StringComparison.Ordinal))
            throw TableForm.Unknown("a document that is no workbook of XML, such as a binary one (.xlsb)");
        var relations = package.RelationsOf(part);
        string? NameOf(string kind) => relations.Values.FirstOrDefault(r => r.Kind == kind).Name;
        var sheets = new List<XlsxSheet>();
        using var workbook = package.Open(part);
        var from1904 = false;
        foreach (var element in workbook.Children())
        {
            if (element == "workbookPr")
                from1904 = workbook.Attribute("date1904") is "1" or "true";
            else if (element == "sheets")
                sheets.AddRange(SheetsOf(workbook, relations));
        }

        return new XlsxWorkbook(
            sheets,
            NameOf("sharedStrings") is { } texts ? XlsxTexts.Read(package, texts, limits) : [],
            XlsxNumbers.Read(package, NameOf("styles"), from1904));
    }

    private static IEnumerable<XlsxSheet> SheetsOf(XlsxPart workbook, Dictionary<string, (string Kind, string Name)> relations)
    {
        foreach (var _ in workbook.Children())
        {
            var id = workbook.Attribute("id", Relation) ?? workbook.Attribute("id", StrictRelation) ?? "";
            if (relations.TryGetValue(id, out var to) && to.Kind == "worksheet")
                yield return new XlsxSheet(workbook.Attribute("name") ?? "", to.Name, workbook.Attribute("state") is "hidden" or "veryHidden");
        }
    }
}
