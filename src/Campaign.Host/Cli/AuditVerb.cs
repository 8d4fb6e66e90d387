using System.CommandLine;
using Campaign.Host.Reports;
using Campaign.Projections;

namespace Campaign.Host.Cli;

/// <summary><c>audit NAME …</c>: what an auditor looks at first.</summary>
internal static class AuditVerb
{
    public static Command Create() => new Verb("audit", "Prints what an auditor looks at first.", "audit exceptions 980 2019") { Exceptions() };

    private static Verb Exceptions()
    {
        var (unit, year, programme, output) = (ArgumentValues.Unit(), ArgumentValues.Year(), ArgumentValues.Programme(), new OutputOptions());
        var all = new Option<bool>("--all") { Description = "List all of each kind. Default: count all, list the first 20." };
        var on = ArgumentValues.Day("--on", "The day on which requests for erasure are overdue or not. Default: today in Viet Nam.");
        var asOf = ArgumentValues.AsOf();
        var verb = new Verb(
            "exceptions", "Prints annulments, late facts, warnings that were overridden, self-approvals, counted events without a voucher, and overdue requests for erasure.", "audit exceptions 980 2019 --all --format csv")
        {
            unit, year, all, on, programme, asOf,
        };
        output.AddTo(verb);
        verb.SetAction((parsed, ct) =>
        {
            var query = new ExceptionsQuery(parsed.GetValue(unit), parsed.GetValue(year)) { Programme = parsed.GetValue(programme), AsOf = parsed.GetValue(asOf), Today = parsed.GetValue(on) ?? ArgumentValues.Today() };
            return output.PrintAsync(parsed, ledger => ledger.Audit.ExceptionsAsync(parsed.GetValue(all) ? query with { Most = null } : query, ct), ExceptionLayout.Of, ct);
        });
        return verb;
    }
}
