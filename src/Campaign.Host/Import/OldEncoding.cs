namespace Campaign.Host.Import;

/// <summary>Guesses what a file is that is not UTF-8, to name it in the refusal. Nothing is ever converted by a guess.</summary>
internal static class OldEncoding
{
    private const int BlockBytes = 1 << 16;
    private const string SaveAs = "Save it as 'CSV UTF-8'.";
    private const string ToUnicode = "Its letters are those of an old font: convert the text to Unicode first, e.g. with UniKey, then save it as 'CSV UTF-8'.";

    /// <summary>One sentence on what the bytes look like, and what to do.</summary>
    public static string Describe(Stream content)
    {
        content.Position = 0;
        var block = new byte[BlockBytes];
        var read = content.ReadAtLeast(block, 2, throwOnEndOfStream: false);
        if (block is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            return $"The file is UTF-16 ('Unicode text'), not UTF-8. {SaveAs}";
        var seen = default(Hits);
        for (byte before = 0; read > 0; before = block[read - 1], read = content.Read(block))
            seen = Count(seen, before, block.AsSpan(0, read));
        return Describe(seen);
    }

    private static string Describe(Hits seen)
    {
        var (name, hits, remedy) = new[]
        {
            ("TCVN3 (ABC)", seen.Tcvn3, ToUnicode),
            ("VNI", seen.Vni, ToUnicode),
            ("Windows-1258", seen.Windows1258, SaveAs),
        }.MaxBy(guess => guess.Item2);
        return hits >= 2 && hits * 3L >= seen.High ? $"The file looks like {name}, not UTF-8. {remedy}" : $"The file is not UTF-8. {SaveAs}";
    }

    private static Hits Count(Hits hits, byte before, ReadOnlySpan<byte> block)
    {
        foreach (var b in block)
        {
            if (b > 0xA0)
                hits = hits.With(before, b);
            before = b;
        }

        return hits;
    }

    /// <summary>TCVN 5712:1993 has its commonest letters (ă â ê ô ơ ư đ, à ả ã á ạ) where the others have signs that no name holds.</summary>
    private static bool IsTcvn3(byte b) => b is (>= 0xA1 and <= 0xAE) or (>= 0xB5 and <= 0xBE);

    /// <summary>VNI writes the marks as a letter of their own behind the vowel, in two bytes; đ has one.</summary>
    private static bool IsVni(byte before, byte b) => Lower(b) switch
    {
        0xF1 => true,
        0xE0 or 0xE1 or 0xE2 or 0xE3 or 0xE4 or 0xE5 or 0xE8 or 0xE9 or 0xEA or 0xEB or 0xEF or 0xF5 or 0xF8 or 0xF9 or 0xFA or 0xFB or 0xFC =>
            IsVowel(before) || Lower(before) is 0xF4 or 0xF6,
        _ => false,
    };

    /// <summary>Windows-1258 has combining marks behind the vowel, and letters of their own for đ and ư.</summary>
    private static bool IsWindows1258(byte before, byte b) => b switch
    {
        0xCC or 0xD2 or 0xDE or 0xEC or 0xF2 => IsVowel(before) || Lower(before) is 0xE2 or 0xE3 or 0xEA or 0xF4 or 0xF5 or 0xFD,
        0xD0 or 0xF0 or 0xDD or 0xFD => true,
        _ => false,
    };

    private static bool IsVowel(byte b) => "aeiouyAEIOUY".Contains((char)b, StringComparison.Ordinal);

    private static byte Lower(byte b) => b >= 0xC0 ? (byte)(b | 0x20) : b;

    private readonly record struct Hits(int High, int Tcvn3, int Vni, int Windows1258)
    {
        public Hits With(byte before, byte b) => new(
            High + 1,
            Tcvn3 + (IsTcvn3(b) ? 1 : 0),
            Vni + (IsVni(before, b) ? 1 : 0),
            Windows1258 + (IsWindows1258(before, b) ? 1 : 0));
    }
}
