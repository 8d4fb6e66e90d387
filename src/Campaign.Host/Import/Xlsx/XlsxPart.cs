using System.Text;
using System.Xml;

namespace Campaign.Host.Import.Xlsx;

/// <summary>A part of a workbook, read forward node by node with as much memory as one node takes.</summary>
internal sealed class XlsxPart : IDisposable
{
    private const int DeepestElement = 64;

    private readonly NodeStream nodes;
    private readonly XmlReader xml;

    /// <summary>Reads to the root element.</summary>
    /// <exception cref="TableFault">It is no such part.</exception>
    public XlsxPart(Stream content, ImportLimits limits)
    {
        nodes = new NodeStream(content, limits.RowBytes, Damaged);
        xml = XmlReader.Create(nodes, new XmlReaderSettings
        {
            CloseInput = true,
            DtdProcessing = DtdProcessing.Prohibit, // no entity of a workbook stands for anything
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            NameTable = new NodeStream.Names(Damaged),
            XmlResolver = null,
        });
        while (Read() && xml.NodeType != XmlNodeType.Element)
        {
        }
    }

    /// <summary>The row that is read, for what may be wrong from here on.</summary>
    public int Line { get; set; } = 1;

    /// <summary>The attribute of the element, or null.</summary>
    public string? Attribute(string name) => xml.GetAttribute(name);

    /// <inheritdoc cref="Attribute(string)"/>
    public string? Attribute(string name, string @namespace) => xml.GetAttribute(name, @namespace);

    /// <summary>The names of the elements in this one; what is not read of one of them is passed over.</summary>
    public IEnumerable<string> Children()
    {
        if (xml.NodeType != XmlNodeType.Element || xml.IsEmptyElement)
            yield break;
        var depth = xml.Depth;
        while (Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.Depth == depth + 1)
                yield return xml.LocalName;
        }
    }

    /// <summary>Adds the text of the element.</summary>
    public void AppendText(StringBuilder to)
    {
        if (xml.IsEmptyElement)
            return;
        var depth = xml.Depth;
        while (Read() && xml.Depth > depth)
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
                to.Append(Safely(() => xml.Value));
        }
    }

    /// <summary>The workbook is not as its format has it.</summary>
    public TableFault Damaged() => XlsxPackage.Damaged(Line);

    public void Dispose() => xml.Dispose();

    private bool Read()
    {
        nodes.NextNode();
        return Safely(xml.Read) && (xml.Depth <= DeepestElement ? true : throw Damaged());
    }

    private T Safely<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is XmlException or InvalidDataException)
        {
            throw Damaged();
        }
    }
}
