using System.Text;
using System.Text.RegularExpressions;
using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Testing;

/// <content>Records of persons, and what an erasure reaches.</content>
internal sealed partial class MemoryLookups
{
    public override Task<KnownPerson?> PersonAsync(string scope, string label, CancellationToken ct) =>
        Task.FromResult(store.Labels.TryGetValue((scope, label), out var id) ? store.People[id][^1] : null);

    public override void QueuePerson(KnownPerson person, string scope, string? label) => work.Queue(() =>
    {
        if (person.Version > 1)
        {
            store.People[person.Id].Add(person);
            return;
        }

        store.People.Add(person.Id, [person]);
        if (label is not null)
            store.Labels.Add((scope, label), person.Id);
    });

    public override Task<List<string>> NamesToEraseAsync(PersonId person, CancellationToken ct) =>
        Task.FromResult(store.People.GetValueOrDefault(person, []).Select(p => p.FullName).Distinct().ToList());

    public override Task<ValueList<NoteId>> NotesToEraseAsync(PersonId person, IReadOnlyCollection<string> names, CancellationToken ct)
    {
        var named = OwnNotes.Of(store, person);
        return Task.FromResult(store.Notes.Where(n => named.Contains(n.Key.ToString()) || HasOne(n.Value, names)).Select(n => n.Key).OrderBy(id => id.ToString(), StringComparer.Ordinal).ToValueList());
    }

    public override void QueuePersonGone(PersonId person, IReadOnlyCollection<string> names, IReadOnlyCollection<NoteId> notes, IReadOnlyCollection<NoteId> own) => work.Queue(() =>
    {
        foreach (var (key, _) in store.Labels.Where(l => l.Value == person).ToList())
            store.Labels.Remove(key);
        foreach (var (id, held) in store.Awards.Where(a => a.Value.Recipient.ToString() == $"person/{person}").ToList())
            store.Awards[id] = held with { Award = held.Award with { Achievement = "" } };
        foreach (var note in notes.Concat(own.Where(id => HasOne(store.Notes.GetValueOrDefault(id, ""), names))))
            store.Notes.Remove(note);
        BlotReceipts(person);
        store.People.Remove(person);
    });

    public override void QueueNote(NoteId note, byte[] salt, string text) => work.Queue(() => store.Notes.Add(note, text));

    private static bool HasOne(string text, IEnumerable<string> names) => names.Any(name => Regex.IsMatch(text, Erasure.PatternOf(name).Replace("[:alnum:]", @"\p{L}\p{Nd}", StringComparison.Ordinal)));

    /// <summary>A hash of a command that named the person goes, and with it a receipt whose id is such a hash; but not where only the receipt tells a repetition.</summary>
    private void BlotReceipts(PersonId person)
    {
        var streams = store.Events.Where(e => Encoding.UTF8.GetString(new WrittenEvent(e.Data).Json).Contains(person.ToString(), StringComparison.Ordinal)).Select(e => e.Stream).ToHashSet();
        foreach (var receipt in store.Receipts.Values.Where(r => streams.Contains(r.Stream)).ToList())
        {
            var last = store.EntriesOf(receipt.Stream)[(int)receipt.Version - 1].Event;
            if (receipt.CommandId.ToString()[14] == '5' && !Erasure.Repeatable.Contains(last.GetType()))
                store.Receipts.Remove(receipt.CommandId);
            else
                store.Receipts[receipt.CommandId] = receipt with { Sha256 = "" };
        }
    }
}
