using DocAlign.Geometry;
using DocAlign.Reading.Lines;

namespace DocAlign.Reading.Tests.Lines;

public sealed class SegmentLinkerTests
{
    [Fact]
    public void Link_LettersAndSpacesOfALine_AreOneSegment()
    {
        Assert.Equal(["0 1 2 3"], Groups(Letter(0, 50), Letter(12, 50), Letter(35, 50), Letter(47, 50)));
    }

    [Fact]
    public void Link_AColumnGap_SeparatesSegments()
    {
        Assert.Equal(["0 1", "2 3"], Groups(Letter(0, 50), Letter(12, 50), Letter(52, 50), Letter(64, 50)));
    }

    [Fact]
    public void Link_LinesBelowEachOther_StayApart()
    {
        Assert.Equal(["0 2", "1 3"], Groups(Letter(0, 50), Letter(0, 72), Letter(12, 51), Letter(12, 72)));
    }

    [Fact]
    public void Link_AFullStop_BelongsToTheLetterBeforeIt()
    {
        Assert.Equal(["0 1"], Groups(Letter(0, 50), new PixelBox(12, 63, 15, 66)));
    }

    [Fact]
    public void Link_ASpeckFartherAway_StandsAlone()
    {
        Assert.Equal(["0", "1"], Groups(Letter(0, 50), new PixelBox(22, 63, 25, 66)));
    }

    [Fact]
    public void Link_ABlotThatJoinsTwoLines_IsLeftOut()
    {
        PixelBox[] letters = [.. Enumerable.Range(0, 4).SelectMany(i => new[] { Letter(12 * i, 50), Letter(12 * i, 72) })];

        Assert.Equal(["0 2 4 6", "1 3 5 7"], Groups([.. letters, new PixelBox(48, 48, 53, 90)]));
    }

    [Fact]
    public void Link_AcrossTheBandsOfTheLookUp_FindsNeighbours()
    {
        for (var y = 0; y < 40; y++)
        {
            Assert.Equal(["0 1"], Groups(Letter(0, y), Letter(15, y + 3)));
        }
    }

    [Fact]
    public void Link_OfAMirroredPicture_GivesTheSameGroups()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            PixelBox[] boxes =
            [
                .. Enumerable.Range(0, 60).Select(_ => Sized(random.Next(400), random.Next(120), random.Next(1, 20), random.Next(2, 30))),
            ];

            Assert.Equal(
                Groups(boxes),
                Groups([.. boxes.Select(box => new PixelBox(500 - box.Right, box.Top, 500 - box.Left, box.Bottom))])
            );
        }
    }

    [Fact]
    public void Link_OfNothing_IsNothing()
    {
        Assert.Empty(SegmentLinker.Link([]));
    }

    private static PixelBox Letter(int left, int top) => Sized(left, top, 10, 16);

    private static PixelBox Sized(int left, int top, int width, int height) => new(left, top, left + width, top + height);

    private static List<string> Groups(params PixelBox[] boxes) =>
        [
            .. SegmentLinker
                .Link([.. boxes.Select(box => new Component(box, box.Width * box.Height))])
                .Select(group => string.Join(' ', group.Order()))
                .Order(StringComparer.Ordinal),
        ];
}
