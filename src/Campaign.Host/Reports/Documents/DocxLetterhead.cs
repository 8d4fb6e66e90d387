using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Campaign.Host.Reports.Documents;

/// <summary>The head and the end of an official letter in Word: two columns without lines.</summary>
internal static class DocxLetterhead
{
    private const int LeftWidth = 3841;
    private const int RightWidth = 5400;

    public static W.Table Of(Letterhead head)
    {
        List<OpenXmlElement> left = [];
        if (head.Superior is { } superior)
            left.Add(DocxText.Paragraph("Superior", superior));
        left.Add(DocxText.Paragraph("Organ", head.Organ));
        left.Add(head.Stars is { } stars ? DocxText.Paragraph("Superior", stars) : DocxText.Rule(1300));
        left.Add(DocxText.Paragraph("Superior", head.Number));
        List<OpenXmlElement> right = [DocxText.Paragraph("State", head.State[0])];
        right.AddRange(head.State.Skip(1).Select(motto => DocxText.Paragraph("Motto", motto)));
        right.Add(DocxText.Rule(head.Style == OrganStyle.State ? 1100 : 700));
        right.Add(DocxText.Paragraph("PlaceAndDate", head.PlaceAndDate));
        return Columns(left, right);
    }

    public static W.Table Of(Closing closing) => Columns(
        [DocxText.Paragraph("RecipientsLabel", closing.RecipientsLabel), .. closing.Recipients.Select(r => DocxText.Paragraph("Recipient", r))],
        [.. closing.Signer.Select(s => DocxText.Paragraph("Signer", s)), .. Enumerable.Repeat(0, 4).Select(_ => DocxText.Paragraph("Signer", ""))]);

    private static W.Table Columns(IEnumerable<OpenXmlElement> left, IEnumerable<OpenXmlElement> right) => new(
        new W.TableProperties(new W.TableWidth { Width = $"{LeftWidth + RightWidth}", Type = W.TableWidthUnitValues.Dxa }, new W.TableLayout { Type = W.TableLayoutValues.Fixed }),
        new W.TableGrid(new W.GridColumn { Width = $"{LeftWidth}" }, new W.GridColumn { Width = $"{RightWidth}" }),
        new W.TableRow(new W.TableRowProperties(new W.CantSplit()), Cell(LeftWidth, left), Cell(RightWidth, right)));

    private static W.TableCell Cell(int width, IEnumerable<OpenXmlElement> content) =>
        new([new W.TableCellProperties(new W.TableCellWidth { Width = $"{width}", Type = W.TableWidthUnitValues.Dxa }), .. content]);
}
