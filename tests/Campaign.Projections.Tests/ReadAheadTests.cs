namespace Campaign.Projections.Tests;

public sealed class ReadAheadTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task No_more_is_read_ahead_than_there_is_room_for(int most)
    {
        var (read, used) = (0, 0);

        await foreach (var item in Source().AheadAsync(most, CancellationToken.None))
        {
            Assert.Equal(used++, item);
            await Task.Delay(20); // time to read too much in
            Assert.InRange(Volatile.Read(ref read), used, used + most);
        }

        Assert.Equal(10, used);

        async IAsyncEnumerable<int> Source()
        {
            for (var item = 0; item < 10; item++)
            {
                await Task.Yield();
                Interlocked.Increment(ref read);
                yield return item;
            }
        }
    }

    [Fact]
    public async Task What_goes_wrong_at_reading_is_thrown_after_the_items_before_it()
    {
        var used = new List<int>();

        var thrown = await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await foreach (var item in Source().AheadAsync(2, CancellationToken.None))
                used.Add(item);
        });

        Assert.Equal("the third", thrown.Message);
        Assert.Equal([0, 1], used);

        static async IAsyncEnumerable<int> Source()
        {
            yield return 0;
            await Task.Yield();
            yield return 1;
            throw new InvalidDataException("the third");
        }
    }
}
