namespace Campaign.Ledger.Tests;

/// <summary>
/// Notes and keys that others made: Python's <c>cryptography</c> (48.0) from the seeds 00 01 … 1f and 20 21 … 3f, and the example
/// in the documentation of golang.org/x/mod/sumdb/note.
/// </summary>
internal static class NoteVectors
{
    public const string Origin = "ledger.example/huyen-980";
    public const string LedgerKey = "ledger.example/huyen-980+3b2300d9+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4";
    public const string LedgerSecret = "PRIVATE+KEY+ledger.example/huyen-980+3b2300d9+AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";

    /// <summary>The checkpoint of the public tree of eight entries.</summary>
    public const string Body = "ledger.example/huyen-980\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n";
    public const string LedgerLine = "— ledger.example/huyen-980 OyMA2W+84CLOoU2g8eei8EbHk9ZhHwKM4Hc50cmldPrtB/f91ZS2lVpRtxjmP7LLr9fof9N+hEOF7xf2SnuELE0Y4w8=\n";
    public const string SignedBody = $"{Body}\n{LedgerLine}";

    public const string WitnessKey = "nhân-chứng.example+fbf4440d+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X";
    public const string WitnessSecret = "PRIVATE+KEY+nhân-chứng.example+3ec811f6+ASAhIiMkJSYnKCkqKywtLi8wMTIzNDU2Nzg5Ojs8PT4/";
    public const long WitnessSeconds = 1_600_000_000;
    public const string WitnessLine = "— nhân-chứng.example +/REDQAAAABfXhAA8D1BIuvctZtHcBGPMz1QAB6bZke1+Z99SxkKCvDHy8Rpjg0hbkA+iNKAhYUfGLGzEEoetowIGqNAhPXEdNGFCQ==\n";

    /// <summary>A text with an empty line of its own.</summary>
    public const string Verse = "Sổ cái năm 2019.\n\nHuyện Minh họa.\n";
    public const string VerseNote =
        $"{Verse}\n— ledger.example/huyen-980 OyMA2b7S9h6O7yDi+9r0L7Qgt8uPCtJd9PXn6CyZQq5csRONHMQ6hdZrPvYCeh6NIe3GRM3ST2AW4NW9BZ99yZtGKgg=\n";

    public const string PeterNeumannKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    public const string PeterNeumannNote =
        "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
        + "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
}
