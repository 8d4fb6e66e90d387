global using static Campaign.Domain.Tests.Samples;
global using static Campaign.Domain.Tests.Scenario;
