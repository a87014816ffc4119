using DocAlign.Reading.Lines;

namespace DocAlign.Reading.Tests.Lines;

public sealed class PowerSumsTests
{
    private const int Width = 41;

    /// <summary>White rows are the largest that there are; what was added and taken off again leaves the rest.</summary>
    [Fact]
    public void Add_AndTakeOff_KeepsThePowersOfWhatIsLeft()
    {
        var random = new Random(2);
        var (white, noise) = (new byte[Width], new byte[Width]);
        Array.Fill(white, (byte)255);
        random.NextBytes(noise);
        var sums = new PowerSums(Width);
        for (var i = 0; i < 24; i++)
        {
            sums.Add(white, sign: 1);
        }

        sums.Add(noise, sign: 1);
        sums.Add(white, sign: -1);
        for (var x = 0; x < Width; x++)
        {
            Assert.Equal((23 * 255) + noise[x], sums.Sums[x]);
            Assert.Equal((23 * 255 * 255) + (noise[x] * noise[x]), sums.Squares[x]);
            Assert.Equal((23L * 255 * 255 * 255) + (noise[x] * noise[x] * noise[x]), sums.Cubes[x]);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(12)]
    [InlineData(60)]
    public void Slide_SumsTheColumnsWithinTheRadius(int radius)
    {
        var row = new byte[Width];
        new Random(radius).NextBytes(row);
        var (columns, window) = (new PowerSums(Width), new PowerSums(Width));
        columns.Add(row, sign: 1);
        window.Slide(columns, radius);
        for (var x = 0; x < Width; x++)
        {
            var around = row[Math.Max(0, x - radius)..Math.Min(Width, x + radius + 1)];
            Assert.Equal(around.Sum(value => value), window.Sums[x]);
            Assert.Equal(around.Sum(value => value * value), window.Squares[x]);
            Assert.Equal(around.Sum(value => (long)value * value * value), window.Cubes[x]);
        }
    }
}
