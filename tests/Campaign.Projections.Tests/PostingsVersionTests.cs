using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Campaign.Domain;
using Campaign.TestKit;
using NodaTime;

namespace Campaign.Projections.Tests;

/// <summary>What each sample event posts, pinned to the version of the postings.</summary>
public sealed class PostingsVersionTests
{
    /// <summary>A line of the snapshot that changes: raise <see cref="Postings.Version"/> with it, for figures of the past come out otherwise. A line that is only new leaves it.</summary>
    [Fact]
    public async Task An_event_posts_as_its_version_says()
    {
        var samples = EventSamples.All.Select(e => (Name: EventCatalogue.NameOf(e), Event: e))
            .Concat(EventSamples.Additions.Select(a => (Name: $"{EventCatalogue.NameOf(a.Event)}+{a.Added}", a.Event)));
        var lines = samples.Select(s => $"{s.Name} {DigestOf(s.Event)}");

        await Verifier.Verify($"version {Postings.Version}\n{string.Join('\n', lines)}\n", "txt");
    }

    private static string DigestOf(DomainEvent e)
    {
        var posted = Postings.Of(new RecordedEvent(1, "stream", Instant.FromUnixTimeSeconds(0), Certainty.FromCopy, e)).Select(LineOf).ToList();
        return posted.Count == 0 ? "posts nothing" : $"{posted.Count} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', posted))))}";
    }

    private static string LineOf(Posting p) => string.Create(
        CultureInfo.InvariantCulture,
        $"{p.Programme} {p.Year} {p.DecisionYear} {p.Level.ToCode()} {string.Join(',', p.Unit.SelfAndAncestors().Select(u => u.Key()))} {p.Figure} {p.Facet} {p.Amount} {p.On}");
}
