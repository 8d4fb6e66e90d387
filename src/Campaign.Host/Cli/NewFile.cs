namespace Campaign.Host.Cli;

/// <summary>Files that people go on to fill in: one that is there is never written over.</summary>
internal static class NewFile
{
    /// <summary>Says so before anything is done for the file.</summary>
    public static void Require(string path)
    {
        if (File.Exists(path))
            throw new HostProblemException("file-exists", $"The file {path} is there already, and is not written over. Give another name.");
    }

    /// <summary>Writes the pieces to a file that is not there yet. A file that cannot be finished is not left behind.</summary>
    public static async Task WriteAsync(string path, IEnumerable<byte[]> pieces, CancellationToken cancellationToken)
    {
        Require(path);
        try
        {
            await using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            await WriteAsync(stream, pieces, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HostProblemException("file-not-writable", $"The file {path} cannot be written: {e.Message.TrimEnd('.')}.", e);
        }
    }

    private static async Task WriteAsync(FileStream stream, IEnumerable<byte[]> pieces, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var piece in pieces)
                await stream.WriteAsync(piece, cancellationToken);
        }
        catch
        {
            File.Delete(stream.Name);
            throw;
        }
    }
}
