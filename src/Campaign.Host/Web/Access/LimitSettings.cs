namespace Campaign.Host.Web.Access;

/// <summary>The section <c>Web:Limits</c> of the settings: how much of this machine readers may take (docs/operations.md has the defaults).</summary>
/// <param name="ReadsPerMinute">Requests of one user, or of one address that has not logged in.</param>
/// <param name="WritesPerMinute">The same of requests that record something.</param>
/// <param name="RequestKilobytes">The body of a request.</param>
/// <param name="RequestSeconds">After how long a request ends without its answer.</param>
/// <param name="Connections">At one time.</param>
/// <param name="OpenPages">Connections of pages that show what is new, at one time.</param>
/// <param name="LostPages">Pages whose reader lost the connection, kept for three minutes.</param>
/// <param name="DocumentsAtOnce">Documents (docx, xlsx, html) that the API makes at one time.</param>
internal sealed record LimitSettings(int ReadsPerMinute, int WritesPerMinute, int RequestKilobytes, int RequestSeconds, int Connections, int OpenPages, int LostPages, int DocumentsAtOnce)
{
    private const int Million = 1_000_000;

    /// <summary>Those of the section.</summary>
    /// <exception cref="HostProblemException"><c>web-settings</c>.</exception>
    public static LimitSettings Of(CheckedSection section)
    {
        section.Knows("ReadsPerMinute", "WritesPerMinute", "RequestKilobytes", "RequestSeconds", "Connections", "OpenPages", "LostPages", "DocumentsAtOnce");
        return new LimitSettings(
            section.Number("ReadsPerMinute", usual: 30_000, least: 1, most: Million),
            section.Number("WritesPerMinute", usual: 600, least: 1, most: Million),
            section.Number("RequestKilobytes", usual: 1024, least: 1, most: Million),
            section.Number("RequestSeconds", usual: 30, least: 1, most: 3600),
            section.Number("Connections", usual: 1000, least: 1, most: Million),
            section.Number("OpenPages", usual: 500, least: 1, most: Million),
            section.Number("LostPages", usual: 20, least: 0, most: Million),
            section.Number("DocumentsAtOnce", usual: 2, least: 1, most: Million));
    }
}
