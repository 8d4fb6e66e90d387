namespace Campaign.Host;

/// <summary>A failure of the machine or of its set-up that the user can put right.</summary>
/// <remarks>The command line prints the message alone: one sentence that names the cause and the remedy, no stack trace.</remarks>
/// <param name="code">Stable code in kebab case, for scripts; never translated.</param>
/// <param name="message">One sentence in plain words.</param>
/// <param name="inner">The error that was met, for the log.</param>
internal sealed class HostProblemException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Stable code in kebab case, such as <c>postgres-not-found</c>.</summary>
    public string Code { get; } = code;
}
