using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>Makes a report of its rows. Pure.</summary>
internal static partial class YearlyReportBuilder
{
    /// <summary>Null where nothing of the programme is recorded. Of a second half also a campaign above the unit counts for nothing.</summary>
    public static YearlyReport? BuildIfAny(YearlyReportQuery query, ProgrammeCode programme, UnitAsOf unit, ReportRows rows, ActivityRows activity)
    {
        var isRecorded = rows.Balances.Count > 0 || activity.Committee.Count > 0;
        var isStated = query.Programme is not null || programme == LedgerReports.BothHalves[0] ? rows.Campaign is not null : rows.Declared.Count > 0;
        return isRecorded || isStated ? Build(query, programme, unit, rows, activity) : null;
    }

    public static YearlyReport Build(YearlyReportQuery query, ProgrammeCode programme, UnitAsOf unit, ReportRows rows, ActivityRows activity)
    {
        var democracy = new ActivityFigures(unit, query.Year.Value, query.Period, activity.Cells);
        var levels = LevelsOf(rows).ToList();
        List<ReportFigure> figures =
        [
            .. IsOfModels(programme, rows) ? levels.SelectMany(level => FiguresOf(level, rows, FrozenOf(unit, rows))) : [],
            .. levels.SelectMany(level => CommitteeFiguresOf(level, rows, FrozenOf(unit, rows))),
            .. DemocracyFiguresOf(unit, rows, democracy, FrozenOf(unit, rows) is { } frozen ? new ActivityFigures(unit, query.Year.Value, query.Period, activity.AsFrozen(frozen)) : null),
            .. levels.SelectMany(level => ExtensionFiguresOf(level, rows, FrozenOf(unit, rows))),
        ];
        List<ReportWarning> warnings =
        [
            .. CertaintyWarnings(rows), .. UntilWarnings(rows), .. DeclaredWarnings(figures), .. FamilyWarnings(rows), .. DemocracyWarnings(figures, democracy, activity),
        ];
        var lists = new ReportLists(
            [.. rows.Promoted.Select(m => m with { Line = m.Line.Until(query.Until) }).Where(m => m.Line.OnOf(ModelStep.PromotedToProvince) is not null).Select(m => PromotedOf(m.Line, m.PersonName))],
            [.. rows.HonourRoll.Where(c => c.Line.StandsUntil(query.Until)).Select(c => CommendedOf(c.Line, c.PersonName, RollRows.DecisionOf(c.Line, rows.Decisions))).OrderBy(c => c.RecipientKind)]);
        return new YearlyReport(unit, query.Year.Value, programme.ToString(), rows.Campaign?.Launched!.Body, figures, warnings, lists, ProvenanceOf(rows))
        {
            Until = query.Until,
            CampaignUnit = rows.Campaign?.Launched!.Campaign.Unit,
            Freeze = FreezeOf(unit, rows),
            HandedOver = HandoverOf(query, unit, rows),
            Summary = SummaryOf(rows),
            Activity = democracy.Groups.Any() ? new ReportedActivity(query.Period, [.. democracy.Coverage(activity.UnitsBelow)]) : null,
            Committee = activity.Committee,
        };
    }

    /// <summary>Announced figures are those of the unit whose campaign was frozen, not of a unit below it.</summary>
    private static FiguresFrozen? FrozenOf(UnitAsOf unit, ReportRows rows) =>
        rows.Campaign?.Frozen is { } frozen && frozen.Campaign.Unit == unit.Key() ? frozen : null;

    private static ReportFreeze? FreezeOf(UnitAsOf unit, ReportRows rows) => FrozenOf(unit, rows) is not { } frozen ? null : new ReportFreeze(
        frozen.CutOff,
        frozen.ThroughSeq,
        [.. rows.Campaign!.Events.OfType<LateFactAdmitted>().Select(e => new ReportLateFact(e.Stream, e.On, e.Changes))]);

    /// <summary>Of the unit's own campaign, once it has happened by the last day that the report covers.</summary>
    private static ReportHandover? HandoverOf(YearlyReportQuery query, UnitAsOf unit, ReportRows rows) =>
        rows.Campaign?.Transferred is { On.Day: { } day } transferred && transferred.Campaign.Unit == unit.Key() && !(query.Until < day)
            ? new ReportHandover(day, [.. transferred.To.Select(to => new UnitRef(to.Code, to.Since, to.Name, to.Kind))])
            : null;

    private static ReportSummary SummaryOf(ReportRows rows)
    {
        var said = (rows.Campaign?.Events ?? []).OfType<CampaignSummarised>().ToList();
        IReadOnlyList<string> Points(Func<CampaignSummarised, ValueList<string>> of) => [.. said.SelectMany(of)];
        return new ReportSummary(Points(s => s.Leadership), Points(s => s.Results), Points(s => s.Limitations), Points(s => s.Causes), Points(s => s.Tasks));
    }

    private static IEnumerable<Level> LevelsOf(ReportRows rows) =>
        rows.Balances.Keys.Concat(rows.Declared.Keys).Concat(rows.Targets.Keys).Select(k => k.Level)
            .Concat(rows.Campaign is { Launched: { } launched } ? [launched.Level] : [])
            .Distinct().OrderDescending();

    private static IEnumerable<ReportFigure> FiguresOf(Level level, ReportRows rows, FiguresFrozen? frozen)
    {
        var yearBeforeIsRecorded = rows.PreviousBalances.Keys.Any(k => k.Level == level);
        var yearIsRecorded = rows.Balances.GetValueOrDefault(new FigureKey(level, RecordFigures.Events, null)) != 0;
        var announced = frozen?.Figures.ToDictionary(f => new FigureKey(f.Level, f.Figure, f.Facet), f => f.Amount);
        foreach (var figure in Figures.All)
        {
            yield return Figure(new FigureKey(level, figure.Name, null));
            foreach (var family in figure.Families)
            {
                var keys = family.Facets.Concat(AddedFacets(level, figure.NameOf(family), family, rows)).Select(facet => (Facet: facet, Key: new FigureKey(level, figure.NameOf(family), facet)));
                foreach (var (_, key) in keys.Where(k => family.Always.Contains(k.Facet) || HasAmount(k.Key, rows) || announced?.ContainsKey(k.Key) == true))
                    yield return Figure(key);
            }
        }

        ReportFigure Figure(FigureKey key) => FigureOf(key, rows, yearIsRecorded, yearBeforeIsRecorded) with { Announced = announced?.GetValueOrDefault(key) };
    }

    private static bool HasAmount(FigureKey key, ReportRows rows) =>
        rows.Balances.GetValueOrDefault(key) != 0 || rows.PreviousBalances.GetValueOrDefault(key) != 0
        || rows.Declared.ContainsKey(key) || rows.PreviousDeclared.ContainsKey(key) || rows.Targets.ContainsKey(key);

    /// <summary>Where nothing is recorded, a figure is not 0 but unknown.</summary>
    private static ReportFigure FigureOf(FigureKey key, ReportRows rows, bool yearIsRecorded, bool yearBeforeIsRecorded)
    {
        long? value = yearIsRecorded ? rows.Balances.GetValueOrDefault(key) : null;
        var previous = yearBeforeIsRecorded ? rows.PreviousBalances.GetValueOrDefault(key) : Amount(rows.PreviousDeclared, key);
        return new ReportFigure(
            key.Figure, key.Level, key.Facet, value, Amount(rows.Declared, key),
            previous, !yearBeforeIsRecorded && previous is not null, value - previous, Amount(rows.Targets, key));
    }

    private static long? Amount(IReadOnlyDictionary<FigureKey, long> amounts, FigureKey key) => amounts.TryGetValue(key, out var amount) ? amount : null;

    private static IEnumerable<ReportWarning> CertaintyWarnings(ReportRows rows)
    {
        var illustrative = ByCertainty(rows).Where(c => c.Certainty == Certainty.Illustrative).Sum(c => c.Count);
        var unsure = ByCertainty(rows).Where(c => c.Certainty is Certainty.FromCopy or Certainty.Declared).Sum(c => c.Count);
        if (illustrative > 0)
            yield return new ReportWarning(ReportWarningCode.Illustrative, null, null, null, illustrative);
        if (unsure > 0)
            yield return new ReportWarning(ReportWarningCode.NotCertain, null, null, null, unsure);
        foreach (var (key, count) in rows.Balances.Where(b => b.Key.Figure == RecordFigures.WarningsByCode && b.Value != 0).OrderBy(b => b.Key.Level).ThenBy(b => b.Key.Facet, StringComparer.Ordinal))
            yield return new ReportWarning(key.Facet!, key.Level, null, null, count);
    }

    private static IEnumerable<(Certainty Certainty, long Count)> ByCertainty(ReportRows rows) =>
        from balance in rows.Balances
        where balance.Key.Figure == RecordFigures.EventsByCertainty && balance.Value != 0
        group balance.Value by RecordedEvent.CertaintyOf(balance.Key.Facet) into one
        orderby one.Key
        select (one.Key, one.Sum());

    private static IEnumerable<ReportWarning> DeclaredWarnings(IEnumerable<ReportFigure> figures) =>
        from f in figures
        where f.Value - f.Declared is not (null or 0)
        select new ReportWarning(ReportWarningCode.DeclaredDiffers, f.Level, f.Figure, f.Facet, (f.Value - f.Declared)!.Value);

    private static IEnumerable<ReportWarning> UntilWarnings(ReportRows rows) =>
        rows.MayBeLater == 0 ? [] : [new ReportWarning(ReportWarningCode.MayBeLater, null, null, null, rows.MayBeLater)];

    /// <summary>Every family adds up to its total; also over facets that no catalogue knows.</summary>
    private static IEnumerable<ReportWarning> FamilyWarnings(ReportRows rows)
    {
        var amounts = rows.Balances.ToLookup(b => (b.Key.Level, b.Key.Figure), b => b.Value);
        return
            from level in LevelsOf(rows)
            from figure in Figures.All.Concat(ExtensionDefinitionsAt(level, rows))
            from family in figure.Families
            let name = figure.NameOf(family)
            let sum = amounts[(level, name)].Sum()
            let total = rows.Balances.GetValueOrDefault(new FigureKey(level, figure.Name, null))
            where sum != total
            select new ReportWarning(ReportWarningCode.FamilyDoesNotAddUp, level, name, null, sum - total);
    }

    private static PromotedModel PromotedOf(RegisteredModel m, string? personName) => new(
        m.ModelId, m.Title, m.Field, m.Owner.Name ?? personName, m.Owner.Kind, m.UnitName, m.OnOf(ModelStep.PromotedToProvince) ?? default,
        m.OnOf(ModelStep.ProvinceRecognised) is not null ? ProvinceVerdict.Recognised : m.OnOf(ModelStep.ProvinceDenied) is not null ? ProvinceVerdict.Denied : null);

    private static Commended CommendedOf(HonourRollEntry c, string? personName, DecisionNow? decision) => new(
        c.Id, c.Recipient.Name ?? personName, c.Recipient.Kind, c.UnitName, c.Form, decision?.Number, decision?.DecidedOn ?? PartialDate.Unknown, c.PresentedOn, c.PresenterOffice);

    private static ReportProvenance ProvenanceOf(ReportRows rows) => new(
        rows.ThroughSeq, null, null, null,
        rows.Balances.Where(b => b.Key.Figure == RecordFigures.Events).Sum(b => b.Value),
        rows.Balances.Where(b => b.Key.Figure == RecordFigures.EventsVouched).Sum(b => b.Value),
        ByCertainty(rows).ToDictionary(c => c.Certainty.ToCode(), c => c.Count));
}
