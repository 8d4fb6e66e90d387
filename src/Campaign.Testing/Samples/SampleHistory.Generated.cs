using System.Buffers.Binary;
using Campaign.Domain;
using Campaign.Projections;
using NodaTime;

namespace Campaign.Testing;

/// <content>Made of a number.</content>
public static partial class SampleHistory
{
    private const int Communes = 4;

    /// <summary>A made-up year of a district with four communes: models on their way, each as far as the seed says, and awards. The same seed gives the same commands for ever.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="models">How many models register, at least 0.</param>
    /// <param name="year">The campaign year.</param>
    public static IReadOnlyList<SampleCommand> Generated(int seed, int models, CampaignYear year)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(models);
        var made = new GeneratedYear(new Chance(seed), year);
        return [.. made.Opening().Concat(Enumerable.Range(1, models).SelectMany(made.Course)).Select((c, i) => new SampleCommand(c.Command, new CommandContext(IdOf(seed, i), c.Actor)))];
    }

    private static Guid IdOf(int seed, int number)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return new Guid(seed, 0, 0x4000, bytes);
    }

    private sealed class GeneratedYear(Chance chance, CampaignYear year)
    {
        private static readonly ProgrammeCode Programme = TextValue.Parse<ProgrammeCode>("dan-van-kheo");
        private static readonly UnitSelector Province = TextValue.Parse<UnitSelector>("98");
        private static readonly UnitSelector DistrictUnit = TextValue.Parse<UnitSelector>("980");
        private static readonly DecisionId Decision = TextValue.Parse<DecisionId>("QD-1");
        private static readonly FieldCode[] Fields = [.. new[] { "economy", "culture-society", "defence-security", "political-system" }.Select(TextValue.Parse<FieldCode>)];

        public IEnumerable<(DomainCommand Command, string Actor)> Opening()
        {
            yield return (new EstablishUnit(Province.Code, "Tỉnh Minh họa", UnitKind.Province), Recorder);
            yield return (new EstablishUnit(DistrictUnit.Code, "Huyện Minh họa", UnitKind.District, Province), Recorder);
            foreach (var number in Enumerable.Range(1, Communes))
                yield return (new EstablishUnit(Commune(number).Code, $"Xã Minh họa {number}", UnitKind.Commune, DistrictUnit), Recorder);
            yield return (new LaunchCampaign(Programme, DistrictUnit, year, Body: "Ban Dân vận Huyện ủy") { On = In(1) }, Recorder);
            yield return (new RecordDecision(Decision, TextValue.Parse<DecisionKindCode>("commendation")) { On = In(12), Track = Track.State, Number = "1", Series = "QĐ-UBND", Issuers = ["UBND huyện Minh họa"] }, Recorder);
        }

        /// <summary>A model, and how far it comes.</summary>
        public IEnumerable<(DomainCommand Command, string Actor)> Course(int number)
        {
            var (model, commune) = (TextValue.Parse<ModelId>($"M{number}"), Commune(1 + chance.Below(Communes)));
            var owner = new ParticipantInput(ParticipantKind.Collective, $"Thôn {number}");
            yield return (new RegisterModel(model, Programme, year, commune, $"Mô hình {number}", Fields[chance.Below(Fields.Length)], owner, EntryKind.New) { On = In(2 + chance.Below(3)) }, Recorder);
            RegistrationCommand[] steps =
            [
                new AcceptRegistration(model, year) { On = In(5) },
                new AppraiseModel(model, year) { On = In(9), ScorePoints = 60 + chance.Below(40) },
                new RecogniseModel(model, year) { On = In(10) },
                new PromoteModelToProvince(model, year) { On = In(11) },
                new RecordProvinceRecognition(model, year, chance.Below(2) == 0 ? ProvinceVerdict.Recognised : ProvinceVerdict.Denied) { On = In(12) },
            ];
            var taken = chance.Below(steps.Length + 1);
            foreach (var step in steps[..taken])
                yield return (step, Approver);
            if (taken > 2 && chance.Below(2) == 0)
                yield return (new AwardCommendation(TextValue.Parse<CommendationId>($"K{number}"), Programme, year, commune, owner, TextValue.Parse<FormCode>("giay-khen")) { Decision = Decision, Achievement = $"Mô hình {number}" }, Approver);
        }

        private static UnitSelector Commune(int number) => TextValue.Parse<UnitSelector>($"9800{number}");

        private PartialDate In(int month) => PartialDate.Of(new LocalDate(year.Value, month, 15));
    }

    /// <summary>SplitMix64 (Steele, Lea, Flood 2014): the same numbers on every machine and version.</summary>
    private sealed class Chance(int seed)
    {
        private ulong state = (uint)seed;

        public int Below(int bound)
        {
            state += 0x9E3779B97F4A7C15;
            var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return (int)((z ^ (z >> 31)) % (uint)bound);
        }
    }
}
