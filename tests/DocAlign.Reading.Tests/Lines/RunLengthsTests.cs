using DocAlign.Reading.Lines;

namespace DocAlign.Reading.Tests.Lines;

public sealed class RunLengthsTests
{
    /// <summary>Widths below, at and above what is done at once.</summary>
    [Theory]
    [InlineData(1, 9)]
    [InlineData(16, 5)]
    [InlineData(53, 40)]
    public void AcrossAndDown_OfNoise_CountTheRunOfEachPixel(int width, int height)
    {
        var random = new Random(width);
        var mask = new BitMask(width, height);
        for (var i = 0; i < mask.Marks.Length; i++)
        {
            mask.Marks[i] = random.Next(5) > 0;
        }

        // Memory that was used before.
        var (across, down) = (new ushort[mask.Marks.Length + 5], new ushort[mask.Marks.Length + 5]);
        Array.Fill(across, (ushort)777);
        Array.Fill(down, (ushort)777);
        RunLengths.Across(mask, across);
        RunLengths.Down(mask, down);
        for (var i = 0; i < mask.Marks.Length; i++)
        {
            Assert.Equal(Length(mask, i % width, i / width, 1, 0), across[i]);
            Assert.Equal(Length(mask, i % width, i / width, 0, 1), down[i]);
        }
    }

    [Fact]
    public void LongestOfColumns_IsTheLargestLengthOfEach()
    {
        var random = new Random(4);
        ushort[] lengths = [.. Enumerable.Range(0, 37 * 9).Select(_ => (ushort)random.Next(1000))];
        var longest = RunLengths.LongestOfColumns(lengths, 37);
        Assert.Equal(Enumerable.Range(0, 37).Select(x => Enumerable.Range(0, 9).Max(y => lengths[(y * 37) + x])), longest);
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(29, false)]
    public void HasLong_IsTrueFromTheLeastOn(ushort length, bool expected) =>
        Assert.Equal(expected, RunLengths.HasLong([0, 3, length, 0], least: 30));

    private static int Length(BitMask mask, int x, int y, int dx, int dy)
    {
        bool IsMarked(int i) =>
            x + (i * dx) >= 0
            && y + (i * dy) >= 0
            && x + (i * dx) < mask.Width
            && y + (i * dy) < mask.Height
            && mask.Marks[((y + (i * dy)) * mask.Width) + x + (i * dx)];
        if (!IsMarked(0))
        {
            return 0;
        }

        var (from, to) = (0, 0);
        while (IsMarked(from - 1))
        {
            from--;
        }

        while (IsMarked(to + 1))
        {
            to++;
        }

        return to - from + 1;
    }
}
