using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Xunit;

namespace Campaign.TestKit;

/// <summary>LibreOffice and pdftotext: readers that nobody of this project wrote.</summary>
public static class Office
{
    /// <summary>Always recalculates what it loads; by itself LibreOffice trusts the results that a workbook of Excel brings.</summary>
    private const string Settings = """
        <?xml version="1.0" encoding="UTF-8"?>
        <oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
        <item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
        </oor:items>
        """;

    /// <summary>All sheets as shown, with commas, in UTF-8, each in a file NAME-SHEET.csv.</summary>
    private const string AllSheets = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";

    /// <summary>Whether the programs are there.</summary>
    public static bool IsThere { get; } = CanStart("soffice", "--version") && CanStart("pdftotext", "-v");

    /// <summary>The texts of the pages, as laid out, of documents and pages in a folder; converted all at once, which takes as long as one.</summary>
    public static IReadOnlyDictionary<string, string> TextsOf(string folder, params string[] names) => TextsInFont(null, folder, names);

    /// <summary>The same where the reader has another font in the place of Times New Roman.</summary>
    public static IReadOnlyDictionary<string, string> TextsInFont(string? font, string folder, params string[] names)
    {
        Convert(folder, "pdf", names, font);
        return names.ToDictionary(n => n, n =>
            Run("pdftotext", folder, null, "-layout", $"{Path.GetFileNameWithoutExtension(n)}.pdf", "-").Normalize(NormalizationForm.FormC));
    }

    /// <summary>The sheets of workbooks in a folder, recalculated: the name of a file made from them, and its lines.</summary>
    public static IReadOnlyDictionary<string, string[]> SheetsOf(string folder, params string[] names)
    {
        Convert(folder, AllSheets, names);
        return Directory.GetFiles(folder, "*.csv").ToDictionary(f => Path.GetFileNameWithoutExtension(f).Normalize(NormalizationForm.FormC), File.ReadAllLines);
    }

    private static void Convert(string folder, string format, string[] names, string? font = null)
    {
        var fonts = font is null ? null : FontsWith(font, folder);
        var profile = Directory.CreateDirectory(Path.Combine(folder, "profile", "user")).Parent!.FullName;
        File.WriteAllText(Path.Combine(profile, "user", "registrymodifications.xcu"), Settings);
        Run("soffice", folder, fonts, [$"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", format, "--outdir", folder, .. names]);
    }

    private static string FontsWith(string font, string folder)
    {
        var path = Path.Combine(folder, "fonts.conf");
        File.WriteAllText(path, $"""
            <?xml version="1.0"?>
            <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
            <fontconfig>
            <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
            <match target="pattern"><test name="family"><string>Times New Roman</string></test><edit name="family" mode="assign" binding="strong"><string>{font}</string></edit></match>
            </fontconfig>
            """);
        return path;
    }

    private static string Run(string program, string folder, string? fonts, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8,
        };
        if (fonts is not null)
            start.Environment["FONTCONFIG_FILE"] = fonts;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program}: {errors.Result}");
        return output;
    }

    private static bool CanStart(string program, string argument)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, argument) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}

/// <summary>A test that opens documents with LibreOffice; skipped, and counted as such, where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OfficeFactAttribute : FactAttribute
{
    /// <summary>Decides when the test is found.</summary>
    public OfficeFactAttribute()
    {
        if (!Office.IsThere)
            Skip = "LibreOffice or pdftotext is missing: apt-get install libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils.";
    }
}
