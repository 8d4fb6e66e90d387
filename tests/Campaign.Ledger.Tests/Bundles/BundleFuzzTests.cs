using System.Globalization;
using CsCheck;

namespace Campaign.Ledger.Tests;

/// <summary>Whatever lies in a folder, its check ends with findings, and no change of a file is passed over.</summary>
public sealed class BundleFuzzTests : IDisposable
{
    private static readonly string[] Files =
        ["checkpoint", "entries.ndjson", "tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1", "tile/entries/000", "tile/entries/001.p/44"];

    private static readonly Gen<Func<byte[], byte[]>> Changes = Gen.OneOf(
        Gen.Select(Gen.UInt, Gen.Int[0, 7], (at, bit) => (Func<byte[], byte[]>)(bytes => [.. bytes[..At(at, bytes)], (byte)(bytes[At(at, bytes)] ^ (1 << bit)), .. bytes[(At(at, bytes) + 1)..]])),
        Gen.Select(Gen.UInt, Gen.Byte, (at, added) => (Func<byte[], byte[]>)(bytes => [.. bytes[..At(at, bytes)], added, .. bytes[At(at, bytes)..]])),
        Gen.Select(Gen.UInt, Gen.UInt[1, 400], (at, count) => (Func<byte[], byte[]>)(bytes => [.. bytes[..At(at, bytes)], .. bytes.Skip(At(at, bytes) + (int)count)])),
        Gen.Select(Gen.UInt, Gen.UInt, (from, to) => (Func<byte[], byte[]>)(bytes => [.. bytes, .. bytes[At(Math.Min(from, to), bytes)..]])),
        Gen.Byte.Array[0, 600].Select(random => (Func<byte[], byte[]>)(_ => random)));

    /// <summary><c>CAMPAIGN_FUZZ_ITERATIONS</c> sets how many, e.g. for a night.</summary>
    private static readonly long Iterations =
        long.TryParse(Environment.GetEnvironmentVariable("CAMPAIGN_FUZZ_ITERATIONS"), CultureInfo.InvariantCulture, out var asked) ? asked : 300;

    private readonly string folder = Directory.CreateTempSubdirectory("bundle").FullName;
    private readonly TestLedger ledger = TestLedger.Of(300);

    public void Dispose()
    {
        ledger.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task No_change_of_any_file_is_passed_over()
    {
        await ledger.WriteAsync(folder);
        await Gen.Select(Gen.OneOf(Files), Changes, Gen.Bool).SampleAsync(
            async (file, change, knowsOlder) =>
            {
                var path = Path.Combine(folder, file);
                var right = await File.ReadAllBytesAsync(path);
                var wrong = change(right);
                await File.WriteAllBytesAsync(path, wrong);
                var verification = await ledger.VerifyAsync(folder, knowsOlder ? [ledger.Checkpoint(200)] : []);
                await File.WriteAllBytesAsync(path, right);

                return verification.Holds == wrong.SequenceEqual(right);
            },
            threads: 1,
            iter: Iterations);
    }

    [Fact]
    public async Task A_folder_of_any_files_is_checked_to_an_end()
    {
        var size = Gen.OneOf(Gen.Long[0, 70_000], Gen.Long[0, long.MaxValue]);
        await Gen.Select(size, Gen.Byte.Array[0, 300].Array[Files.Length, Files.Length], Gen.Bool).SampleAsync(
            async (entries, contents, keepsCheckpoint) =>
            {
                foreach (var (file, content) in Files.Zip(contents))
                {
                    Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file))!);
                    await File.WriteAllBytesAsync(Path.Combine(folder, file), content);
                }

                if (keepsCheckpoint)
                    await File.WriteAllTextAsync(Path.Combine(folder, "checkpoint"), SignedCheckpoint.Sign(new Checkpoint(TestLedger.Origin, entries, TreeHash.Empty), ledger.Key).ToString());

                return !(await ledger.VerifyAsync(folder)).Holds || entries == 0;
            },
            threads: 1,
            iter: Iterations);
    }

    [Fact]
    public void An_entry_is_read_or_refused_in_memory_that_its_length_bounds()
    {
        var entry = TestLedger.Entry(7);
        Gen.OneOf(Changes.Select(change => change(entry)), Gen.Byte.Array[0, 70_000]).Sample(
            json =>
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                try
                {
                    Assert.Equal(json, SealedEntry.Parse(json).Json.ToArray());
                }
                catch (MalformedLedgerException e)
                {
                    Assert.True(e.Code is "not-canonical" or "malformed-entry", e.Code);
                }

                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000 + (100 * json.Length));
            },
            threads: 1,
            iter: Iterations * 10);
    }

    private static int At(uint at, byte[] bytes) => (int)(at % bytes.Length);
}
