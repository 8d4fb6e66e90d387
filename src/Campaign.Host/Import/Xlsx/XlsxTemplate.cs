using System.IO.Compression;
using System.Security;
using System.Text;

namespace Campaign.Host.Import.Xlsx;

/// <summary>A workbook of one sheet with its headings, whose cells are texts: Excel takes no code for a number, and no date for another.</summary>
internal static class XlsxTemplate
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Document = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    private const int TextFormat = 49; // ECMA-376 part 1, 18.8.30: @

    /// <summary>The bytes of the file.</summary>
    public static byte[] Of(string sheet, IReadOnlyList<string> headings)
    {
        var content = new MemoryStream();
        using (var archive = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in Parts(sheet, headings))
            {
                using var part = archive.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{text}"));
            }
        }

        return content.ToArray();
    }

    private static IEnumerable<(string Name, string Text)> Parts(string sheet, IReadOnlyList<string> headings) =>
    [
        ("[Content_Types].xml", $"""
            <Types xmlns="{Package}/content-types">
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
            <Override PartName="/xl/workbook.xml" ContentType="{Type}.sheet.main+xml"/>
            <Override PartName="/xl/worksheets/sheet1.xml" ContentType="{Type}.worksheet+xml"/>
            <Override PartName="/xl/styles.xml" ContentType="{Type}.styles+xml"/>
            </Types>
            """),
        ("_rels/.rels", Relations(("officeDocument", "xl/workbook.xml"))),
        ("xl/workbook.xml", $"""
            <workbook xmlns="{Main}" xmlns:r="{Document}"><sheets><sheet name="{SecurityElement.Escape(sheet)}" sheetId="1" r:id="r1"/></sheets></workbook>
            """),
        ("xl/_rels/workbook.xml.rels", Relations(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"))),
        ("xl/styles.xml", $"""
            <styleSheet xmlns="{Main}">
            <fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>
            <cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="{TextFormat}" applyNumberFormat="1"/></cellXfs>
            </styleSheet>
            """),
        ("xl/worksheets/sheet1.xml", $"""
            <worksheet xmlns="{Main}">
            <cols><col min="1" max="{headings.Count}" width="20" style="1" customWidth="1"/></cols>
            <sheetData><row r="1">{string.Concat(headings.Select(Cell))}</row></sheetData>
            </worksheet>
            """),
    ];

    private static string Relations(params (string Kind, string Target)[] relations) =>
        $"<Relationships xmlns=\"{Package}/relationships\">{string.Concat(relations.Select((r, at) => $"<Relationship Id=\"r{at + 1}\" Type=\"{Document}/{r.Kind}\" Target=\"{r.Target}\"/>"))}</Relationships>";

    private static string Cell(string heading, int place) =>
        $"<c r=\"{SheetCell.NameOf(place, 1)}\" s=\"1\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(heading)}</t></is></c>";
}
