using System.Text;

namespace Campaign.Host.Tests.Documentation;

/// <summary>A page of Markdown that is being written.</summary>
internal sealed class Page
{
    private readonly StringBuilder text = new();

    public void Heading(int level, string title) => Paragraph($"{new string('#', level)} {title}");

    public void Paragraph(string paragraph) => text.Append(paragraph).Append("\n\n");

    public void Code(string language, string code) => Paragraph($"```{language}\n{code}\n```");

    public void Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        Row(head);
        Row([.. head.Select(_ => "---")]);
        foreach (var row in rows)
            Row(row);
        text.Append('\n');
    }

    public override string ToString() => text.ToString().TrimEnd('\n') + "\n";

    private void Row(IReadOnlyList<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells.Select(c => c.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
}
