using Campaign.Domain;

namespace Campaign.Projections;

/// <content>Persons.</content>
internal sealed partial class BulkLookups
{
    public override async Task<KnownPerson?> PersonAsync(string scope, string label, CancellationToken ct)
    {
        if (people.TryGetValue((scope, label), out var person) || asked.Contains((scope, label)))
            return person;
        await FlushWhereTouchedAsync([LedgerTables.PersonLabels], ct);
        return await base.PersonAsync(scope, label, ct);
    }

    public override void QueuePerson(KnownPerson person, string scope, string? label)
    {
        base.QueuePerson(person, scope, label);
        if (label is not null)
            people[(scope, label)] = person;
    }

    public override void QueuePersonGone(PersonId person, IReadOnlyCollection<string> names, IReadOnlyCollection<NoteId> notes, IReadOnlyCollection<NoteId> own)
    {
        base.QueuePersonGone(person, names, notes, own);
        foreach (var key in people.Where(known => known.Value.Id == person).Select(known => known.Key).ToList())
        {
            people.Remove(key);
            asked.Add(key);
        }

        touched.UnionWith([LedgerTables.PersonLabels, LedgerTables.RecipientAwards, LedgerTables.People]);
    }
}
