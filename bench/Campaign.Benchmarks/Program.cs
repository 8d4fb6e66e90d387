using Campaign.Benchmarks;

Console.Write((await RowCosts.MeasureAsync(20_000, 5)).PerSecond("rows", 20_000));
