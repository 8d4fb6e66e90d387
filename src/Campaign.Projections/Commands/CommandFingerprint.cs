using System.Security.Cryptography;
using System.Text.Json;
using Campaign.Domain;
using Campaign.Ledger;

namespace Campaign.Projections;

/// <summary>What tells one command from another: SHA-256 of the canonical JSON of its name, its content, and what it brings to its events.</summary>
internal static class CommandFingerprint
{
    public static string Of(DomainCommand command, CommandContext context)
    {
        var whole = new
        {
            Name = CommandCatalogue.NameOf(command),
            Command = (object)command,
            context.Certainty,
            context.Evidence,
        };
        return Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Of(JsonSerializer.SerializeToUtf8Bytes(whole, LedgerJson.Options).AsMemory())));
    }
}
