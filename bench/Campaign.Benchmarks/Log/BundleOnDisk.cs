using Campaign.Ledger;
using Npgsql;

namespace Campaign.Benchmarks;

/// <summary>The log as an auditor gets it, signed with a key of its own.</summary>
internal sealed class BundleOnDisk(OpenLedger ledger) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("campaign-bench-bundle");
    private readonly SigningKey key = SigningKey.Generate("bench.example/log");
    private bool isWritten;

    /// <summary>How long verifying it takes; writing it, which is done at the first time, does not count.</summary>
    public async Task<TimeSpan> VerifyAsync()
    {
        if (!isWritten)
            await WriteAsync();
        isWritten = true;
        return await Work.TimeAsync(async () =>
        {
            if (!(await BundleVerifier.VerifyAsync(new BundleFolder(folder.FullName), [key.VerifierKey], [])).Holds)
                throw new InvalidOperationException("The bundle is not whole.");
        });
    }

    public void Dispose() => folder.Delete(recursive: true);

    private async Task WriteAsync()
    {
        var status = await ledger.Ledger.Log.StatusAsync();
        var checkpoint = new Checkpoint(key.VerifierKey.Name, status.Size, new TreeHash(Convert.FromBase64String(status.Root)));
        await BundleWriter.WriteAsync(folder.FullName, SignedCheckpoint.Sign(checkpoint, key), EntriesAsync());
    }

    private async IAsyncEnumerable<byte[]> EntriesAsync()
    {
        await using var connection = await ledger.ConnectAsync();
        await using var command = new NpgsqlCommand($"select entry from {ledger.Schema}.leaves order by index", connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            yield return reader.GetFieldValue<byte[]>(0);
    }
}
