namespace Campaign.Host.Reports.Documents;

/// <summary>How a page looks, on a screen and on paper.</summary>
internal static class HtmlStyle
{
    public const string Text = """
        :root { color-scheme: light; }
        body { margin: 0 auto; max-width: 60rem; padding: 1rem; background: #fff; color: #111; font: 1rem/1.5 "Times New Roman", "Liberation Serif", Tinos, serif; }
        h1 { margin: 1.5rem 0 0; text-align: center; font-size: 1.35rem; }
        .subtitle { margin: 0 auto 1.5rem; padding-bottom: .5rem; text-align: center; font-weight: bold; max-width: 34rem; }
        h2 { margin: 1.5rem 0 .5rem; font-size: 1.1rem; text-transform: uppercase; }
        h3 { margin: 1.2rem 0 .5rem; font-size: 1.05rem; }
        h4 { margin: 1rem 0 .5rem; font-size: 1rem; font-style: italic; }
        p { margin: .4rem 0; }
        .mark { text-align: right; font-style: italic; color: #8b0000; }
        .letter { display: grid; grid-template-columns: 3fr 4fr; gap: 1rem; text-align: center; break-inside: avoid; }
        .letter p { margin: 0; }
        .organ, .name, .signer { font-weight: bold; }
        .state .organ, .party .name, .state .name + .name { text-decoration: underline; text-underline-offset: .25em; }
        .place, .closing .label { font-style: italic; margin-top: .5rem !important; }
        .closing { margin: 2rem 0; padding-bottom: 5rem; }
        .closing > :first-child { text-align: left; }
        .closing .label { font-weight: bold; }
        .recipient { font-size: .9rem; }
        .scroll { overflow-x: auto; margin: .8rem 0 1rem; }
        table { border-collapse: collapse; width: 100%; font-size: .92rem; line-height: 1.3; }
        caption span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); } /* the heading above says the same */
        th, td { border: 1px solid #555; padding: .2rem .4rem; text-align: left; vertical-align: top; }
        thead th { background: #e7eef6; text-align: center; vertical-align: middle; }
        tbody th { font-weight: normal; }
        th[scope=rowgroup], .sum th, .sum td { font-weight: bold; }
        .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .annex h2 { text-align: center; text-transform: none; }
        .annex h2 span { display: block; text-transform: uppercase; }
        @media screen and (max-width: 40rem) { .letter { grid-template-columns: 1fr; } }
        @page { size: A4; margin: 20mm 17mm 20mm 30mm; @bottom-center { content: counter(page); } }
        @page wide { size: A4 landscape; margin: 30mm 20mm 17mm 20mm; }
        @media print {
          body { max-width: none; padding: 0; font-size: 13pt; line-height: 1.3; }
          .scroll { overflow: visible; }
          table { font-size: 10.5pt; }
          thead { display: table-header-group; }
          tr, h2, h3, h4, caption { break-inside: avoid; }
          h2, h3, h4, caption { break-after: avoid; }
          .annex { break-before: page; }
          .wide { page: wide; }
        }

        """;
}
