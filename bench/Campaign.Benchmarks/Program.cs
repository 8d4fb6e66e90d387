using Campaign.Benchmarks;

await using var district = await District.StartAsync();
Console.Write(await SideBySide.MeasureAsync(("`select 1`", district.SelectOneAsync), ("a district's report, 200 models", district.ReportAsync)));
