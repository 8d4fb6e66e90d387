using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Campaign.Projections;

/// <summary>Files that are there whole or not at all, and still are after the machine lost its power: the file reaches the disk before it gets its name, and the name before anybody hears of it.</summary>
internal static class DurableFile
{
    /// <summary>The folder whose names have reached the disk.</summary>
    internal static event Action<string>? FolderFlushed;

    /// <summary>Writes a file, in the place of one that may be there.</summary>
    public static void Replace(string path, string text)
    {
        var written = $"{path}.new";
        Write(written, text, FileMode.Create, mode: null);
        Move(written, path, overwrite: true);
    }

    /// <summary>Writes a file that is not there yet.</summary>
    /// <param name="path">Its folder is there.</param>
    /// <param name="text">What it says.</param>
    /// <param name="mode">Who may read it, where the system knows that; null: whoever may as a rule.</param>
    /// <exception cref="IOException">It is there already, or cannot be written.</exception>
    public static void WriteNew(string path, string text, UnixFileMode? mode = null)
    {
        var written = $"{path}.{Path.GetRandomFileName()}"; // another process may write it too
        try
        {
            Write(written, text, FileMode.CreateNew, mode);
            Move(written, path, overwrite: false);
        }
        finally
        {
            File.Delete(written);
        }
    }

    /// <summary>Gives a file another name.</summary>
    public static void Move(string from, string to, bool overwrite)
    {
        File.Move(from, to, overwrite);
        FlushFolder(Path.GetDirectoryName(Path.GetFullPath(to))!);
    }

    private static void Write(string path, string text, FileMode how, UnixFileMode? mode)
    {
        var options = new FileStreamOptions { Mode = how, Access = FileAccess.Write };
        if (mode is not null && !OperatingSystem.IsWindows())
            options.UnixCreateMode = mode;
        using var file = new FileStream(path, options);
        file.Write(Encoding.UTF8.GetBytes(text));
        file.Flush(flushToDisk: true);
    }

    /// <summary>Windows keeps names in a journal, and has no way to ask for more.</summary>
    private static void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        using var folder = new SafeFileHandle(Open([.. Encoding.UTF8.GetBytes(path), 0], flags: 0), ownsHandle: true);
        if (folder.IsInvalid)
            throw new IOException($"The folder {path} cannot be opened to be written to disk (error {Marshal.GetLastPInvokeError()}).");
        RandomAccess.FlushToDisk(folder);
        FolderFlushed?.Invoke(path);
    }

    /// <summary>.NET opens no folders.</summary>
    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);
}
