using Marten;

namespace Campaign.Projections;

/// <summary>The ledger's own Marten store, beside whatever store the application has (docs/adr/0006). Use <see cref="CampaignLedger"/>; this is for tools.</summary>
public interface ICampaignStore : IDocumentStore;
