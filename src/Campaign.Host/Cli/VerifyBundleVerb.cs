using System.CommandLine;
using Campaign.Host.Reports;

namespace Campaign.Host.Cli;

/// <summary><c>verify-bundle DIR --key VKEY</c>: needs no database and no network.</summary>
internal static class VerifyBundleVerb
{
    public static Command Create()
    {
        var (bundle, output) = (new BundleInput(), new OutputOptions(isEvidence: true));
        var verb = new Verb(
            "verify-bundle", "Checks an exported ledger without database and network: every entry, every hash, the signature, and that nothing was cut off since an older checkpoint.",
            "verify-bundle so-cai --key huyen-980+1f2e3d4c+AZ0… --since checkpoint-2019");
        bundle.AddTo(verb);
        output.AddTo(verb);
        verb.SetAction(async (parsed, ct) =>
        {
            output.RequireNewFile(parsed);
            var checkedBundle = new CheckedBundle(bundle.FolderOf(parsed), bundle.OlderOf(parsed), await bundle.VerifyAsync(parsed, read: null, ct));
            await output.WriteAsync(parsed, text => BundleLayout.Of(checkedBundle, text));
            return checkedBundle.Verification.Holds ? ExitCode.Done : ExitCode.Refused;
        });
        return verb;
    }
}
