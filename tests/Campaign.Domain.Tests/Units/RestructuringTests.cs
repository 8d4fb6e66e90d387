using NodaTime;

namespace Campaign.Domain.Tests;

/// <summary>A province of two districts; the first has three communes, an office and an enterprise. The act of 2025-07-01 ends its districts.</summary>
public sealed partial class RestructuringTests
{
    private static readonly LocalDate Day = new(2025, 7, 1);

    private static readonly UnitAsOf P = Unit("01", "Tỉnh Một", UnitKind.Province);
    private static readonly UnitAsOf D = Unit("011", "Huyện Một", UnitKind.District, P);
    private static readonly UnitAsOf E = Unit("012", "Huyện Hai", UnitKind.District, P);
    private static readonly UnitAsOf A = Unit("00101", "Xã An", UnitKind.Commune, D);
    private static readonly UnitAsOf B = Unit("00102", "Xã Bình", UnitKind.Commune, D);
    private static readonly UnitAsOf C = Unit("00103", "Xã Chính", UnitKind.Commune, D);
    private static readonly UnitAsOf F = Unit("00104", "Xã Giang", UnitKind.Commune, E);
    private static readonly UnitAsOf Office = Unit("A1", "Phòng Nội vụ", UnitKind.Agency, D);
    private static readonly UnitAsOf Team = Unit("A2", "Tổ công tác", UnitKind.Agency, Office);
    private static readonly UnitAsOf Works = Unit("X1", "Công ty", UnitKind.Enterprise, D);

    private static UnitRegister Before => new([.. new[] { P, D, E, A, B, C, F, Office, Team, Works }.Select(u => (UnitLife)new UnitEstablished(u))]);

    /// <summary>A and a part of B become a new commune that bears A's code; the rest of B and C go to another one; F goes on.</summary>
    private static readonly UnitChange[] Reform =
    [
        Line(ChangeKind.Merged, "00101", "00101", "Xã An Bình", "01"),
        Line(ChangeKind.Split, "00102", "00101"),
        Line(ChangeKind.Split, "00102", "00103", "Xã Chính Bình", "01"),
        Line(ChangeKind.Merged, "00103", "00103"),
        new(ChangeKind.Reparented) { OldUnit = Text<UnitSelector>("00104"), NewParent = Text<UnitSelector>("01") },
        new(ChangeKind.Dissolved) { OldUnit = Text<UnitSelector>("011") },
        new(ChangeKind.Dissolved) { OldUnit = Text<UnitSelector>("012") },
    ];

    private static UnitAsOf NewA => new(A.Code, Day, "Xã An Bình", UnitKind.Commune, [Plain(P)]);

    private static UnitAsOf NewC => new(C.Code, Day, "Xã Chính Bình", UnitKind.Commune, [Plain(P)]);

    [Fact]
    public void An_act_says_what_begins_what_changes_what_takes_over_and_what_ends()
    {
        var worksNow = Works with { Path = [Plain(P)] };
        var fNow = F with { Path = [Plain(P)] };
        Decide(Reform).Then<UnitEvent>(
        [
            Done(new UnitEstablished(NewA)),
            Done(new UnitEstablished(NewC)),
            Done(new UnitReparented(fNow, F.Path)),
            Done(new UnitReparented(worksNow, Works.Path)),
            Done(new UnitSucceeded(NewA, [new Predecessor(A, Extent.Whole), new Predecessor(B, Extent.Part)])),
            Done(new UnitSucceeded(NewC, [new Predecessor(B, Extent.Part), new Predecessor(C, Extent.Whole)])),
            Done(new UnitDissolved(A)), Done(new UnitDissolved(B)), Done(new UnitDissolved(C)),
            Done(new UnitDissolved(D)), Done(new UnitDissolved(E)),
            Done(new UnitDissolved(Office)), Done(new UnitDissolved(Team)),
        ]);
    }

    /// <summary>Whoever enters an act again under another id is told; nothing of it is done twice.</summary>
    [Fact]
    public void An_act_that_is_recorded_is_refused_under_another_id()
    {
        var again = new RestructureUnits(Text<ActId>("NQ-2"), Day, [.. Reform]);
        var after = new UnitRegister(Before.After(Decide(Reform).Events));
        var outcome = RestructuringDecider.Decide(again, RestructuringState.Initial, new UnitRegister([.. Before.Lives.Where(l => after.Find(l.Key()) is null), .. after.Lives]));
        Assert.True(outcome.Refusal is not null, string.Join(", ", outcome.Events.Select(e => e.GetType().Name)));
        foreach (var change in Reform)
            Assert.True(RestructuringDecider.Decide(again with { Changes = [change] }, RestructuringState.Initial, new UnitRegister([.. Before.Lives.Where(l => after.Find(l.Key()) is null), .. after.Lives])) is { Refusal: not null } or { Events.Count: 0 }, change.ToString());
    }

    [Fact]
    public void Afterwards_a_code_means_the_old_unit_up_to_the_last_day_and_the_new_one_from_the_first()
    {
        var after = After(Reform);
        Assert.Equal(A, At(after, "00101", "2025-06-30"));
        Assert.Equal(NewA, At(after, "00101", "2025-07-01"));
        Assert.Equal(RefusalCode.AmbiguousUnit, after.Resolve(Text<UnitSelector>("00101"), On("2025"), default, "unit").Refusal?.Code);
        Assert.Equal(NewA, At(after, "00101@2025-07-01", "2025"));
        Assert.Equal(RefusalCode.UnknownUnit, after.Resolve(Text<UnitSelector>("011"), On("2025-07-01"), default, "unit").Refusal?.Code);
        Assert.Equal(D, At(after, "011", "2025"));
    }

    [Fact]
    public void A_unit_that_goes_on_keeps_its_key_and_stands_elsewhere_from_the_day_on()
    {
        var after = After(Reform);
        Assert.Equal([Plain(E), Plain(P)], At(after, "00104", "2025-06-30").Path);
        Assert.Equal([Plain(P)], At(after, "00104", "2025-07-01").Path);
        Assert.Equal(F.Key(), At(after, "00104", "2026").Key());
    }

    [Fact]
    public void What_stands_below_a_renamed_unit_is_below_its_new_name_from_the_day_on()
    {
        var after = After(new UnitChange(ChangeKind.Renamed) { OldUnit = Text<UnitSelector>("01"), NewName = "Thành phố Một" });
        Assert.Equal("Tỉnh Một", At(after, "00101", "2025-06-30").Path[1].Name);
        Assert.Equal(["Huyện Một", "Thành phố Một"], At(after, "00101", "2025-07-01").Path.Select(u => u.Name));
        Assert.Equal(["Phòng Nội vụ", "Huyện Một", "Thành phố Một"], At(after, "A2", "2026").Path.Select(u => u.Name));
    }

    [Fact]
    public void A_unit_that_is_recorded_after_the_act_stands_below_what_its_parent_was_called_since()
    {
        var renamed = After(new UnitChange(ChangeKind.Renamed) { OldUnit = Text<UnitSelector>("01"), NewName = "Thành phố Một" });
        var late = renamed.After([new UnitEstablished(Unit("013", "Huyện Ba", UnitKind.District, P))]).Single();
        Assert.Equal("Tỉnh Một", late.At(new LocalDate(2020, 1, 1)).Path.Single().Name);
        Assert.Equal("Thành phố Một", late.At(Day).Path.Single().Name);
    }

    [Theory]
    [InlineData(null, RefusalCode.UnitWithoutPlace)]
    [InlineData("2025-07-01", RefusalCode.UnitWithoutPlace)]
    [InlineData("2025-06-30", null)]
    public void A_unit_that_is_recorded_after_the_act_does_not_outlive_what_stood_above_it(string? until, string? refusal)
    {
        var late = new EstablishUnit(Text<UnitCode>("00105"), "Xã Hoa", UnitKind.Commune, Text<UnitSelector>("011"), Until: until is null ? null : On(until).Day);
        Assert.Equal(refusal, UnitDecider.Decide(late, UnitState.Initial, After(Reform)).Refusal?.Code);
    }

    [Theory]
    [InlineData("Tỉnh Mốt", true)]
    [InlineData("TỈNH MỘT", false)] // capitals are no other name
    public void A_renaming_is_one_only_when_the_names_read_otherwise(string name, bool isOne)
    {
        var outcome = Decide(new UnitChange(ChangeKind.Renamed) { OldUnit = Text<UnitSelector>("01"), NewName = name });
        Assert.Null(outcome.Refusal);
        Assert.Equal(isOne, outcome.Events.OfType<UnitRenamed>().Any());
    }

    [Fact]
    public void A_unit_that_goes_on_can_take_over_others()
    {
        var outcome = Decide(Line(ChangeKind.Merged, "00102", "00101"));
        outcome.Then(Done(new UnitSucceeded(A, [new Predecessor(B, Extent.Whole)])), Done(new UnitDissolved(B)));
    }

    [Fact]
    public void Of_a_unit_that_loses_a_part_the_rest_goes_on()
    {
        var outcome = Decide(Line(ChangeKind.Split, "00102", "00101"), Line(ChangeKind.Split, "00102", "00102"));
        outcome.Then(Done(new UnitSucceeded(A, [new Predecessor(B, Extent.Part)])));
    }

    [Fact]
    public void What_gave_or_took_a_part_is_not_ended_by_an_act_of_an_earlier_day()
    {
        var after = After(Line(ChangeKind.Split, "00102", "00101"), Line(ChangeKind.Split, "00102", "00102"));
        foreach (var code in new[] { "00101", "00102" })
        {
            var earlier = new RestructureUnits(Text<ActId>("NQ-2"), Day.PlusDays(-30), [Line(ChangeKind.Merged, code, "00103")]);
            RestructuringDecider.Decide(earlier, RestructuringState.Initial, after).ThenRefused(RefusalCode.ChangesContradict, "changes[0].oldUnit");
        }
    }

    [Fact]
    public void An_act_recorded_twice_is_recorded_once()
    {
        var state = Decide(Reform).Events.Aggregate(RestructuringState.Initial, RestructuringState.Evolve);
        Assert.Empty(RestructuringDecider.Decide(Act(Reform), state, After(Reform)).ThenNothing().Events);
        RestructuringDecider.Decide(Act(Reform[..^1]), state, After(Reform)).ThenRefused(RefusalCode.RecordedOtherwise, "act");
    }

    [Fact]
    public void A_unit_that_begins_below_one_that_stays_has_the_new_name_of_what_is_above_both()
    {
        var after = After(
            new UnitChange(ChangeKind.Renamed) { OldUnit = Text<UnitSelector>("01"), NewName = "Thành phố Một" },
            Line(ChangeKind.Established, null, "00200", "Xã Mới", "011"));
        Assert.Equal(["Huyện Một", "Thành phố Một"], At(after, "00200", "2026").Path.Select(u => u.Name));
    }

    [Fact]
    public void An_act_of_a_day_before_what_stands_below_began_is_refused()
    {
        var later = new UnitEstablished(new UnitAsOf(Text<UnitCode>("00300"), new LocalDate(2026, 1, 1), "Xã Sau", UnitKind.Commune, [.. D.SelfAndAncestors()]));
        var rename = Act(new UnitChange(ChangeKind.Renamed) { OldUnit = Text<UnitSelector>("011"), NewName = "Quận Một" });
        RestructuringDecider.Decide(rename, RestructuringState.Initial, new UnitRegister([.. Before.Lives, later])).ThenRefused(RefusalCode.ChangesContradict, "changes[0].oldUnit");
    }

    [Fact]
    public void An_act_that_contradicts_another_one_is_refused_and_the_other_one_named()
    {
        var refusal = RestructuringDecider.Decide(Act(Line(ChangeKind.Merged, "00102", "00104")) with { Act = Text<ActId>("NQ-2") }, RestructuringState.Initial, After(Reform))
            .ThenRefused(RefusalCode.ChangesContradict, "changes[0].oldUnit");
        Assert.Contains("NQ-1", refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_unit_that_ended_before_is_not_merged()
    {
        var refusal = RestructuringDecider.Decide(
            new RestructureUnits(Text<ActId>("NQ-2"), new LocalDate(2026, 1, 1), [Line(ChangeKind.Merged, "00102", "00104")]), RestructuringState.Initial, After(Reform))
            .ThenRefused(RefusalCode.UnknownUnit, "changes[0].oldUnit");
        Assert.Contains("did not exist", refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Under_a_unit_that_ends_nothing_begins_later()
    {
        var later = new UnitEstablished(new UnitAsOf(Text<UnitCode>("A9"), new LocalDate(2026, 1, 1), "Phòng Mới", UnitKind.Agency, [.. D.SelfAndAncestors()]));
        RestructuringDecider.Decide(Act(Reform), RestructuringState.Initial, new UnitRegister([.. Before.Lives, later])).ThenRefused(RefusalCode.ChangesContradict, "changes[0].oldUnit");
    }

    [Fact]
    public void What_the_list_of_units_ended_the_day_before_is_taken_over_as_the_act_says()
    {
        var ended = new UnitEstablished(B, Day.PlusDays(-1));
        var register = new UnitRegister([.. new[] { P, D, A }.Select(u => (UnitLife)new UnitEstablished(u)), ended]);
        RestructuringDecider.Decide(Act(Line(ChangeKind.Merged, "00102", "00101")), RestructuringState.Initial, register)
            .Then(Done(new UnitSucceeded(A, [new Predecessor(B, Extent.Whole)])), Done(new UnitDissolved(B)));
    }

    public static TheoryData<string, string, UnitChange[]> Impossible => new()
    {
        { RefusalCode.Missing, "changes", [] },
        { RefusalCode.Missing, "changes[0].oldUnit", [new(ChangeKind.Dissolved)] },
        { RefusalCode.Missing, "changes[0].newCode", [Line(ChangeKind.Merged, "00101")] },
        { RefusalCode.Missing, "changes[0].newName", [new(ChangeKind.Renamed) { OldUnit = Text<UnitSelector>("01") }] },
        { RefusalCode.Missing, "changes[0].newKind", [new(ChangeKind.Established) { NewCode = Text<UnitCode>("00200"), NewName = "Xã Mới" }] },
        { RefusalCode.UnknownUnit, "changes[0].oldUnit", [Line(ChangeKind.Merged, "00999", "00101")] },
        { RefusalCode.UnknownUnit, "changes[0].newCode", [Line(ChangeKind.Merged, "00101", "00999")] },
        { RefusalCode.UnknownUnit, "changes[0].newCode", [Line(ChangeKind.Merged, "00101", "00102"), new(ChangeKind.Dissolved) { OldUnit = Text<UnitSelector>("00102") }] }, // taken over by what ends
        { RefusalCode.UnknownUnit, "changes[0].newParent", [Line(ChangeKind.Established, null, "00200", "Xã Mới", "99")] },
        { RefusalCode.ChangesContradict, "changes[0].newCode", [Line(ChangeKind.Merged, "00101", "00101")] },
        { RefusalCode.SplitWithoutSuccessors, "changes[0].newCode", [Line(ChangeKind.Split, "00101", "00102")] },
        { RefusalCode.ChangesContradict, "changes[1].change", [Line(ChangeKind.Merged, "00101", "00102"), Line(ChangeKind.Merged, "00101", "00103")] },
        { RefusalCode.ChangesContradict, "changes[1].change", [Line(ChangeKind.Merged, "00101", "00102"), new(ChangeKind.Dissolved) { OldUnit = Text<UnitSelector>("00101") }] },
        { RefusalCode.ChangesContradict, "changes[1].newName", [Line(ChangeKind.Merged, "00101", "00200", "Xã Mới"), Line(ChangeKind.Merged, "00102", "00200", "Xã Khác")] },
        { RefusalCode.ChangesContradict, "changes[1].oldUnit", [Line(ChangeKind.Merged, "00101", "00102"), new(ChangeKind.Renamed) { OldUnit = Text<UnitSelector>("00101"), NewName = "Xã Khác" }] },
        { RefusalCode.UnitLivesOverlap, "changes[0].newCode", [Line(ChangeKind.Established, null, "00101", "Xã Mới", "01")] },
        { RefusalCode.UnitsStandInCircle, "changes[0].newParent", [new(ChangeKind.Reparented) { OldUnit = Text<UnitSelector>("011"), NewParent = Text<UnitSelector>("00101") }] },
        { RefusalCode.UnitsStandInCircle, "changes[0].newParent", [Line(ChangeKind.Established, null, "00200", "Xã Mới", "00201"), Line(ChangeKind.Established, null, "00201", "Xã Nữa", "00200")] },
        { RefusalCode.UnitWithoutPlace, "changes[0].oldUnit", [new(ChangeKind.Dissolved) { OldUnit = Text<UnitSelector>("011") }] },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void What_cannot_be_is_refused_and_its_line_named(string code, string field, UnitChange[] changes) => Decide(changes).ThenRefused(code, field);

    private static readonly ActId ActId = Text<ActId>("NQ-1");

    private static Outcome<UnitEvent> Decide(params UnitChange[] changes) => RestructuringDecider.Decide(Act(changes), RestructuringState.Initial, Before);

    private static RestructureUnits Act(params UnitChange[] changes) => new(ActId, Day, [.. changes]);

    private static UnitRegister After(params UnitChange[] changes)
    {
        var outcome = Decide(changes);
        Assert.Null(outcome.Refusal);
        return With(Before, outcome.Events);
    }

    private static UnitRegister With(UnitRegister register, IEnumerable<UnitEvent> events)
    {
        var changed = register.After(events).ToDictionary(life => life.Key());
        return new UnitRegister([.. register.Lives.Where(life => !changed.ContainsKey(life.Key())), .. changed.Values]);
    }

    private static UnitAsOf At(UnitRegister register, string selector, string on)
    {
        var found = register.Resolve(Text<UnitSelector>(selector), On(on), default, "unit");
        Assert.Null(found.Refusal);
        return found.Value!;
    }

    private static IEnumerable<UnitLife> Sorted(IEnumerable<UnitLife> lives) => lives.OrderBy(life => life.Key().ToString(), StringComparer.Ordinal);

    private static UnitEvent Done(UnitEvent e) => e with { Act = ActId, On = PartialDate.Of(Day) };

    private static UnitChange Line(ChangeKind change, string? old, string? code = null, string? name = null, string? parent = null) => new(change)
    {
        OldUnit = old is null ? null : Text<UnitSelector>(old),
        NewCode = code is null ? null : Text<UnitCode>(code),
        NewName = name,
        NewKind = name is null ? null : UnitKind.Commune,
        NewParent = parent is null ? null : Text<UnitSelector>(parent),
    };

    private static UnitRef Plain(UnitAsOf unit) => new(unit.Code, unit.Since, unit.Name, unit.Kind);

    private static UnitAsOf Unit(string code, string name, UnitKind kind, UnitAsOf? above = null) =>
        new(Text<UnitCode>(code), UnitKey.Ever, name, kind, above is null ? [] : [.. above.SelfAndAncestors()]);
}
