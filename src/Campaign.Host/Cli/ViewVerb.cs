using System.CommandLine;
using Campaign.Domain;
using Campaign.Host.Reports;
using Campaign.Projections;

namespace Campaign.Host.Cli;

/// <summary><c>view NAME …</c>: the views of a year, of a recipient, of the years.</summary>
internal static class ViewVerb
{
    public static Command Create() => new Verb("view", "Prints a view: lists, counts and histories beside the report.", "view models 980 2019")
    {
        OfYear(YearView.Models),
        OfYear(YearView.Summary),
        OfYear(YearView.Funnel),
        Commendations(),
        OfYear(YearView.Register),
        OfYear(YearView.Statutory),
        Recipient(),
        Series(),
        OfYear(YearView.Committee),
        OfYear(YearView.Democracy),
    };

    private static Verb OfYear(YearView view)
    {
        var (unit, year, programme, output) = (ArgumentValues.Unit(), ArgumentValues.Year(), ArgumentValues.Programme(view.Programme), new OutputOptions());
        var asOf = ArgumentValues.AsOf();
        var verb = new Verb(view.Name, $"Prints {view.Description}", $"view {view.Name} 980 2019 --format md") { unit, year, programme, asOf };
        output.AddTo(verb);
        verb.SetAction((parsed, ct) => output.PrintAsync(
            parsed,
            ledger => view.ReadAsync(ledger.Reports, new ViewQuery(parsed.GetValue(unit), parsed.GetValue(year)) { Programme = parsed.GetValue(programme), AsOf = parsed.GetValue(asOf) }, ct),
            (read, text) => read.Layout(text), ct));
        return verb;
    }

    private static Verb Commendations()
    {
        var (unit, year, programme, output) = (ArgumentValues.Unit(), ArgumentValues.Year(), ArgumentValues.Programme(), new OutputOptions());
        var asOf = ArgumentValues.AsOf();
        var by = new Option<YearBasis>("--by")
        {
            Description = "Which year is meant: campaign-year or decision-year.",
            CustomParser = r => ArgumentValues.Read<YearBasis>(r, KindText.TryParse, "campaign-year or decision-year"),
            DefaultValueFactory = _ => YearBasis.CampaignYear,
        };
        by.CompletionSources.Add([.. KindText.Codes<YearBasis>()]);
        var verb = new Verb("commendations", "Prints how many commendations, by recipient, form and track.", "view commendations 980 2020 --by decision-year") { unit, year, by, programme, asOf };
        output.AddTo(verb);
        verb.SetAction((parsed, ct) => output.PrintAsync(
            parsed,
            ledger => ledger.Reports.CommendationsByYearAsync(
                new ViewQuery(parsed.GetValue(unit), parsed.GetValue(year)) { Programme = parsed.GetValue(programme), AsOf = parsed.GetValue(asOf) }, parsed.GetValue(by), ct),
            CommendationCountsLayout.Of, ct));
        return verb;
    }

    private static Verb Recipient()
    {
        var (unit, year, programme, output) = (ArgumentValues.Unit(), ArgumentValues.Year(), ArgumentValues.Programme(), new OutputOptions());
        var name = new Argument<string>("NAME") { Description = "The full name of the collective, the person, or the head of the household." };
        var kind = new Option<ParticipantKind?>("--kind")
        {
            Description = $"Only {string.Join(", ", KindText.Codes<ParticipantKind>())}.",
            CustomParser = r => ArgumentValues.Read<ParticipantKind>(r, KindText.TryParse, string.Join(", ", KindText.Codes<ParticipantKind>())),
        };
        var label = new Option<string?>("--label") { Description = "The source's own label for the person, e.g. CN-01." };
        var on = ArgumentValues.Day("--on", "The day of the award that is thought of. Default: today in Viet Nam.");
        var verb = new Verb("recipient", "Prints what a recipient was given, is held from, and whether a next award would be refused.", "view recipient 980 2019 \"Chi bộ thôn 2\"")
        {
            unit, year, name, kind, label, on, programme,
        };
        output.AddTo(verb);
        verb.SetAction((parsed, ct) => output.PrintAsync(
            parsed,
            ledger => ledger.Reports.RecipientHistoryAsync(
                new RecipientQuery(parsed.GetValue(unit), parsed.GetValue(year), parsed.GetValue(name)!, parsed.GetValue(on) ?? ArgumentValues.Today())
                {
                    Programme = parsed.GetValue(programme),
                    Kind = parsed.GetValue(kind),
                    Label = parsed.GetValue(label),
                },
                ct),
            RecipientLayout.Of, ct));
        return verb;
    }

    private static Verb Series()
    {
        var (unit, programme, output) = (ArgumentValues.Unit(), ArgumentValues.Programme(), new OutputOptions());
        var (from, to) = (ArgumentValues.Year("FROM", "The first campaign year."), ArgumentValues.Year("TO", "The last campaign year."));
        var figures = new Argument<string[]>("FIGURE[:FACET]") { Description = "Figures of the catalogue. Default: the main ones.", Arity = ArgumentArity.ZeroOrMore };
        var structure = new StructureOptions();
        var verb = new Verb("series", "Prints figures over the years.", "view series 980 2017 2020 models.registered models.recognised.by-field:economy") { unit, from, to, figures, programme };
        structure.AddTo(verb);
        output.AddTo(verb);
        verb.SetAction((parsed, ct) => output.PrintAsync(
            parsed,
            ledger => ledger.Reports.SeriesAsync(
                new SeriesQuery(parsed.GetValue(unit), parsed.GetValue(from), parsed.GetValue(to))
                {
                    Programme = parsed.GetValue(programme),
                    UnitsOn = structure.UnitsOn(parsed),
                    Policy = structure.Policy(parsed),
                    Figures = (parsed.GetValue(figures) ?? []).Select(SeriesFigure.Read).ToValueList(),
                },
                ct),
            SeriesLayout.Of, ct));
        return verb;
    }
}
