global using Campaign.Testing;
global using static Campaign.Domain.Tests.Samples;
global using static Campaign.Testing.Scenario;
