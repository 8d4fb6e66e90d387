using Marten;

namespace Campaign.Projections;

/// <summary>The ledger's own Marten store, beside whatever store the application has (docs/adr/0006). Use <see cref="CampaignLedger"/>; this is for tools. Safe for concurrent use; a session of it is for one thread at a time.</summary>
public interface ICampaignStore : IDocumentStore;
