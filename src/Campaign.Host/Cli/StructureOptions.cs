using System.CommandLine;
using System.CommandLine.Parsing;
using Campaign.Domain;
using NodaTime;

namespace Campaign.Host.Cli;

/// <summary>By which units a year's figures are read.</summary>
internal sealed class StructureOptions
{
    private readonly Option<Structure> structure = ArgumentValues.Kind("--structure", "By the units as they were (then), or by those of today (now).", Structure.Then);
    private readonly Option<SuccessorPolicy> successors = ArgumentValues.Kind("--successors", "With --structure now: where goes what has no single whole successor.", SuccessorPolicy.Unallocated);
    private readonly Option<LocalDate?> on = ArgumentValues.Day("--on", "With --structure now: the day whose units are meant. Default: today in Viet Nam.");

    public void AddTo(Verb verb)
    {
        verb.Add(structure);
        verb.Add(successors);
        verb.Add(on);
        verb.Validators.Add(parsed =>
        {
            if (!IsNow(parsed) && (parsed.GetResult(on) is { Implicit: false } || parsed.GetResult(successors) is { Implicit: false }))
                parsed.AddError("--successors and --on go with --structure now.");
        });
    }

    /// <summary>The day whose units are meant; null where each year is read by its own.</summary>
    public LocalDate? UnitsOn(ParseResult parsed) => parsed.GetValue(structure) == Structure.Now ? parsed.GetValue(on) ?? ArgumentValues.Today() : null;

    public SuccessorPolicy Policy(ParseResult parsed) => parsed.GetValue(successors);

    /// <summary>Whether it is asked by the units of another day; what is no answer is refused elsewhere.</summary>
    public bool IsNow(SymbolResult parsed) =>
        parsed.GetResult(structure) is { Tokens: [var token] } && KindText.TryParse<Structure>(token.Value, out var read) && read == Structure.Now;
}
