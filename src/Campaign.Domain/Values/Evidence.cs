namespace Campaign.Domain;

/// <summary>A voucher for an event: a document that shows it. The file lies outside the ledger and may be absent.</summary>
/// <param name="Title">What the document is called.</param>
/// <param name="Number">Its printed number, when it has one.</param>
/// <param name="Date">The date on it.</param>
/// <param name="Issuer">The body that issued it.</param>
/// <param name="Sha256">SHA-256 of the file, 64 lower-case hex digits, when there is a file.</param>
/// <param name="FileName">The file's name, without a folder.</param>
public sealed record Evidence(string Title, string? Number = null, PartialDate Date = default, string? Issuer = null, string? Sha256 = null, string? FileName = null);
