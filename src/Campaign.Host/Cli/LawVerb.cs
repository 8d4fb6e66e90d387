using System.CommandLine;
using Campaign.Host.Reports;

namespace Campaign.Host.Cli;

/// <summary><c>law [--on DATE]</c>: the rules that commendations are judged by. Needs no database.</summary>
internal static class LawVerb
{
    public static Command Create()
    {
        var on = ArgumentValues.Day("--on", "Only what is in force on that day. Default: all periods.");
        var output = new OutputOptions();
        var verb = new Verb("law", "Prints the law of commendation by date: who may award what, the multiples of rewards, and where each rule stands.", "law --on 2025-08-01 --lang en") { on };
        output.AddTo(verb);
        verb.SetAction((parsed, _) =>
        {
            var view = LawView.Of(parsed.GetValue(on), RuleOptions.Of(parsed));
            return output.WriteAsync(parsed, text => LawLayout.Of(view, text));
        });
        return verb;
    }
}
