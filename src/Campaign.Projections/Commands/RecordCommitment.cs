using System.Text.Json;
using Campaign.Ledger;

namespace Campaign.Projections;

/// <summary>What an event says in place of a record that lies outside the events.</summary>
internal static class RecordCommitment
{
    /// <summary>Of a version of a person's record: <c>{"fullName":…,"position":…}</c>, without a position where there is none.</summary>
    public static string OfPerson(byte[] salt, string fullName, string? position) => Of(salt, new { FullName = fullName, Position = position });

    /// <summary>Of a text: <c>{"text":…}</c>.</summary>
    public static string OfNote(byte[] salt, string text) => Of(salt, new { Text = text });

    private static string Of<T>(byte[] salt, T record) => Commitment.Of(salt, JsonSerializer.SerializeToUtf8Bytes(record, LedgerJson.Options));
}
