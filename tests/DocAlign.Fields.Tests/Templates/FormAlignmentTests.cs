using DocAlign.Fields.Templates;
using DocAlign.Geometry;

namespace DocAlign.Fields.Tests.Templates;

/// <summary>Pairs of places that follow a known homography, among others that do not.</summary>
public sealed class FormAlignmentTests
{
    private static readonly Homography Known = Homography.FromPoints(
        [new(-1, -1), new(1, -1), new(1, 1), new(-1, 1)],
        [new(-0.9, -0.95), new(0.95, -0.9), new(0.9, 0.92), new(-0.97, 0.9)]
    );

    [Fact]
    public void Find_OfPairsWithoutError_IsTheHomography()
    {
        var found = FormAlignment.Find(Right(30));
        Assert.NotNull(found);
        Assert.Equal(30, found.Value.Pairs.Count);
        foreach (var point in Grid())
        {
            var (expected, actual) = (Known.Map(point), found.Value.Map.Map(point));
            Assert.Equal(expected.X, actual.X, 1e-6);
            Assert.Equal(expected.Y, actual.Y, 1e-6);
        }
    }

    /// <summary>Two of three pairs are wrong, and none of them is kept.</summary>
    [Fact]
    public void Find_AmongTwiceAsManyWrongPairs_KeepsTheRightOnes()
    {
        var random = new Random(3);
        var wrong = Enumerable
            .Range(0, 40)
            .Select(i => new PlacePair(100 + i, 100 + i, Place(random), Place(random)))
            .Where(pair => Distance(Known.Map(pair.From), pair.To) > 0.1);
        var found = FormAlignment.Find([.. Right(20).Concat(wrong).OrderBy(_ => random.Next())]);
        Assert.NotNull(found);
        Assert.Equal(Enumerable.Range(0, 20), found.Value.Pairs.Select(pair => pair.Form).Order());
    }

    /// <summary>"Date" stands on a form twice and on the page twice: four pairs, of which two are right.</summary>
    [Fact]
    public void Find_OfWordsThatStandTwice_KeepsEachOnce()
    {
        var right = Right(16);
        var crossed = Enumerable.Range(0, 8).Select(i => new PlacePair(2 * i, (2 * i) + 1, right[2 * i].From, right[(2 * i) + 1].To));
        var found = FormAlignment.Find([.. right, .. crossed]);
        Assert.NotNull(found);
        Assert.Equal(16, found.Value.Pairs.Count);
        Assert.All(found.Value.Pairs, pair => Assert.Equal(pair.Form, pair.Page));
    }

    [Theory]
    [InlineData(7, false)]
    [InlineData(8, true)]
    public void Find_NeedsEightWords(int count, bool isFound) => Assert.Equal(isFound, FormAlignment.Find(Right(count)) is not null);

    /// <summary>Eight pairs of one word are one word.</summary>
    [Fact]
    public void Find_OfOneWordManyTimes_IsNothing() =>
        Assert.Null(FormAlignment.Find([.. Right(20).Select(pair => pair with { Form = 0 })]));

    [Fact]
    public void Find_OfPairsByChance_IsNothing()
    {
        var random = new Random(5);
        Assert.Null(FormAlignment.Find([.. Enumerable.Range(0, 40).Select(i => new PlacePair(i, i, Place(random), Place(random)))]));
    }

    /// <summary>All words in one line leave the map across it open.</summary>
    [Fact]
    public void Find_OfWordsInOneLine_IsNothing() =>
        Assert.Null(
            FormAlignment.Find([
                .. Enumerable.Range(0, 20).Select(i => new PlacePair(i, i, new(-0.9 + (0.09 * i), 0), new(-0.9 + (0.09 * i), 0))),
            ])
        );

    /// <summary>The pages were rectified before: one that lies on its head, or three times as large, is another form.</summary>
    [Theory]
    [InlineData(-1, 0, 0, -1)]
    [InlineData(0, -1, 1, 0)]
    [InlineData(-1, 0, 0, 1)]
    [InlineData(3, 0, 0, 3)]
    [InlineData(0.2, 0, 0, 0.2)]
    [InlineData(1, 0.5, 0, 1)]
    [InlineData(1, 0, 0.5, 1)]
    public void Find_OfAMapThatNoRectifiedPageHas_IsNothing(double xx, double xy, double yx, double yy) =>
        Assert.Null(
            FormAlignment.Find([
                .. Right(30)
                    .Select(pair =>
                        pair with
                        {
                            To = new((xx * pair.From.X) + (xy * pair.From.Y), (yx * pair.From.X) + (yy * pair.From.Y)),
                        }
                    ),
            ])
        );

    [Fact]
    public void Find_OfTheSamePairs_IsAlwaysTheSame()
    {
        var random = new Random(7);
        PlacePair[] pairs =
        [
            .. Right(20).Select(pair => pair with { To = new(pair.To.X + Noise(random), pair.To.Y + Noise(random)) }),
            .. Enumerable.Range(0, 20).Select(i => new PlacePair(50 + i, 50 + i, Place(random), Place(random))),
        ];
        Assert.Equal(FormAlignment.Find(pairs)!.Value.Map.Matrix, FormAlignment.Find(pairs)!.Value.Map.Matrix);
    }

    /// <summary>Words lie a little beside where they should, as on a page that was bent; the map comes close all the same.</summary>
    [Fact]
    public void Find_OfPlacesWithNoise_IsCloserThanTheNoise()
    {
        var random = new Random(11);
        var found = FormAlignment.Find([
            .. Right(60).Select(pair => pair with { To = new(pair.To.X + Noise(random), pair.To.Y + Noise(random)) }),
        ]);
        Assert.NotNull(found);
        Assert.InRange(Grid().Average(point => Distance(Known.Map(point), found.Value.Map.Map(point))), 0, 0.004);
    }

    private static double Noise(Random random) => 0.02 * (random.NextDouble() - 0.5);

    private static PlacePair[] Right(int count)
    {
        var random = new Random(count);
        return
        [
            .. Enumerable.Range(0, count).Select(i => (i, Place(random))).Select(p => new PlacePair(p.i, p.i, p.Item2, Known.Map(p.Item2))),
        ];
    }

    private static NormalizedPoint Place(Random random) => new((1.9 * random.NextDouble()) - 0.95, (1.9 * random.NextDouble()) - 0.95);

    private static IEnumerable<NormalizedPoint> Grid() =>
        Enumerable.Range(0, 25).Select(i => new NormalizedPoint(-0.9 + (0.45 * (i % 5)), -0.9 + (0.45 * (i / 5))));

    private static double Distance(NormalizedPoint a, NormalizedPoint b) => Math.Sqrt(Math.Pow(a.X - b.X, 2) + Math.Pow(a.Y - b.Y, 2));
}
