using Campaign.Domain;
using Campaign.Host.Cli;
using Campaign.Host.Reports;
using Campaign.Projections;

namespace Campaign.Host.Web.Api;

/// <content>The views of <c>campaign view</c>; the two that are long lists come in pages as well.</content>
internal static partial class ApiReads
{
    private static ApiParameter[] UnitAndYear => [ApiParameters.Unit, ApiParameters.Year];

    private static ViewQuery QueryOf(RequestValues values, string programme = "dan-van-kheo") => new(values.Of(ApiParameters.Unit), values.Of(ApiParameters.Year))
    {
        Programme = values.Of(ApiParameters.Programme.Or(programme)) ?? default,
        AsOf = values.Of(ApiParameters.AsOf),
    };

    private static ApiRead OfYear(YearView view) => new(
        $"view-{view.Name}", $"/views/{view.Name}", Sentence(view.Description), [view.Shape],
        [.. UnitAndYear, ApiParameters.Programme.Or(view.Programme), ApiParameters.AsOf],
        values =>
        {
            var query = QueryOf(values, view.Programme);
            return async (ledger, ct) => (await ledger.ViewAsync(reports => view.ReadAsync(reports, query, ct), laid => laid.Unit)).To(laid => ApiAnswer.Of(laid));
        });

    private static ApiRead Models() => new(
        "models", "/models", Sentence(YearView.Models.Description), [typeof(ModelList)],
        [
            .. UnitAndYear, ApiParameters.Programme.Or(YearView.Models.Programme), ApiParameters.AsOf, ApiParameters.Level with { Description = "Only models registered at that level." },
            ApiParameters.Field, ApiParameters.Owner, ApiParameters.Entry, ApiParameters.Step, ApiParameters.Search, .. ApiPage.Parameters,
        ],
        values =>
        {
            var (query, page) = (QueryOf(values), ApiPage.Of(values));
            var filter = new ModelFilter
            {
                Level = values.Of(ApiParameters.Level),
                Field = values.Of(ApiParameters.Field),
                Owner = values.Of(ApiParameters.Owner),
                Entry = values.Of(ApiParameters.Entry),
                Step = values.Of(ApiParameters.Step),
                Text = values.Of(ApiParameters.Search),
                Skip = page.From,
                Take = page.Limit,
            };
            return async (ledger, ct) => (await ledger.ViewAsync(reports => reports.FindModelsAsync(query, filter, ct), found => found.About.Unit)).To(found =>
                ApiAnswer.Of(new LaidView(found.About.Unit, text => ModelListLayout.Of(new ModelList(found.About, found.Models), text)), page.NextOf(found.Count)));
        });

    private static ApiRead Register() => new(
        "commendations", "/commendations", Sentence(YearView.Register.Description), [typeof(CommendationRegister)],
        [.. UnitAndYear, ApiParameters.Programme.Or(YearView.Register.Programme), ApiParameters.AsOf, .. ApiPage.Parameters],
        values =>
        {
            var (query, page) = (QueryOf(values), ApiPage.Of(values));
            return async (ledger, ct) => (await ledger.ViewAsync(reports => reports.CommendationRegisterAsync(query, ct), register => register.About.Unit)).To(register =>
                ApiAnswer.Of(new LaidView(register.About.Unit, text => RegisterLayout.Of(register with { Lines = page.Of(register.Lines) }, text)), page.NextOf(register.Lines.Count)));
        });

    private static ApiRead Counts() => new(
        "view-commendations", "/views/commendations", "How many commendations, by recipient, form and track.", [typeof(CommendationCounts)],
        [.. UnitAndYear, ApiParameters.By, ApiParameters.Programme.Or("dan-van-kheo"), ApiParameters.AsOf],
        values =>
        {
            var (query, by) = (QueryOf(values), values.Of(ApiParameters.By));
            return async (ledger, ct) => (await ledger.ViewAsync(reports => reports.CommendationsByYearAsync(query, by, ct), counts => counts.About.Unit)).To(counts =>
                ApiAnswer.Of(new LaidView(counts.About.Unit, text => CommendationCountsLayout.Of(counts, text))));
        });

    private static ApiRead Recipient() => new(
        "view-recipient", "/views/recipient", "What a recipient was given, is held from, and whether a next award would be refused.", [typeof(RecipientHistory)],
        [.. UnitAndYear, ApiParameters.Name, ApiParameters.Kinds, ApiParameters.Label, ApiParameters.On, ApiParameters.Programme.Or("dan-van-kheo")],
        values =>
        {
            var query = new RecipientQuery(values.Of(ApiParameters.Unit), values.Of(ApiParameters.Year), values.Of(ApiParameters.Name) ?? "", values.Of(ApiParameters.On) ?? ArgumentValues.Today())
            {
                Programme = values.Of(ApiParameters.Programme.Or("dan-van-kheo")) ?? default,
                Kind = values.Of(ApiParameters.Kinds),
                Label = values.Of(ApiParameters.Label),
            };
            return async (ledger, ct) => (await ledger.RecipientsAsync(query, ct)).To(history =>
                ApiAnswer.Of(new LaidView(history.About.Unit, text => RecipientLayout.Of(history, text))));
        });

    private static ApiRead Series() => new(
        "view-series", "/views/series", "Figures over the years.", [typeof(Series)],
        [
            ApiParameters.Unit, ApiParameters.FirstYear, ApiParameters.LastYear, ApiParameters.Figures, ApiParameters.Structure,
            ApiParameters.UnitsOn, ApiParameters.Successors, ApiParameters.Programme.Or("dan-van-kheo"),
        ],
        values =>
        {
            var isNow = values.Of(ApiParameters.Structure) == Structure.Now;
            foreach (var ofNow in isNow ? [] : Now)
                values.RefuseGiven(ofNow, "goes with structure=now");
            var query = new SeriesQuery(values.Of(ApiParameters.Unit), values.Of(ApiParameters.FirstYear), values.Of(ApiParameters.LastYear))
            {
                Programme = values.Of(ApiParameters.Programme.Or("dan-van-kheo")) ?? default,
                UnitsOn = isNow ? values.Of(ApiParameters.On) ?? ArgumentValues.Today() : null,
                Policy = values.Of(ApiParameters.Successors) ?? SuccessorPolicy.Unallocated,
                Figures = values.All(ApiParameters.Figures).Select(text => SeriesFigure.Read(text ?? "")).ToValueList(),
            };
            return async (ledger, ct) => (await ledger.SeriesAsync(query, ct)).To(series =>
                ApiAnswer.Of(new LaidView(series.Unit, text => SeriesLayout.Of(series, text))));
        });

    private static string Sentence(string description) => char.ToUpperInvariant(description[0]) + description[1..];
}
