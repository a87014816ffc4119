using DocAlign.Geometry;
using DocAlign.Imaging;

namespace DocAlign.Reading.Lines;

/// <summary>Finds what looks like a piece of a text line on a flat page, dark or light, also inside of tables and filled rows.</summary>
/// <remarks>
/// Works on a picture of half the size where the page is large: local contrast, rules taken away, connected components of a letter's
/// size, joined along lines.
/// </remarks>
public static class LineFinder
{
    /// <summary>Pixels of the longer side from which a page is halved. A receipt scan of 100 dpi has 1,100 and needs every pixel.</summary>
    private const int LeastForHalf = 1700;

    /// <summary>Least height of a component, in pixels of the working picture: a full stop.</summary>
    private const int LeastHeight = 2;

    /// <summary>Most height of a letter, in pixels of the working picture.</summary>
    private const int MostHeight = 45;

    /// <summary>Components wider than so many heights are leftovers of rules.</summary>
    private const double MostWidth = 8;

    /// <summary>Least share of its box that a component fills; less is a frame or a scribble.</summary>
    private const double LeastFill = 0.08;

    /// <summary>Least height of a component that stands alone, in pixels of the working picture: lower ones are specks.</summary>
    private const int LeastAlone = 6;

    /// <summary>Share of a light segment inside a dark one from which the light one is the space between dark letters.</summary>
    private const double Inside = 0.5;

    /// <summary>
    /// Height, as a share of a light segment's, up to which dark marks inside of it are the holes of its letters. That of an O has three
    /// quarters.
    /// </summary>
    private const double MostHole = 0.85;

    /// <summary>Half of white; paper of photographs and scans is far brighter, that of a negative far darker.</summary>
    internal const int MidGrey = 128;

    /// <param name="page">Grey or RGB, flat.</param>
    /// <returns>Segments from top to bottom.</returns>
    public static PageLines Find(PageImage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var grey = GreyConverter.ToGrey(page);
        var scale = Math.Max(page.Width, page.Height) >= LeastForHalf && Math.Min(page.Width, page.Height) > 1 ? 2 : 1;
        var picture = scale == 2 ? Halved(grey) : grey;
        var paper = PaperBrightness(picture);
        var (dark, light) = LocalContrast.Mark(picture, paper);
        var rules = RuleRemoval.Remove(dark).Concat(RuleRemoval.Remove(light)).Concat(FilledEdges.Find(picture, paper));
        var darkSegments = Segments(dark, TextPolarity.DarkOnLight);
        var lightSegments = Segments(light, TextPolarity.LightOnDark)
            .Where(segment => !darkSegments.Any(other => Boxes.ShareInside(segment.Box, other.Box) > Inside))
            .ToList();
        darkSegments.RemoveAll(segment => lightSegments.Any(other => IsHole(segment, other)));
        return new PageLines(
            [
                .. darkSegments
                    .Concat(lightSegments)
                    .OrderBy(segment => segment.Box.Top)
                    .Select(segment => segment with { Box = Scaled(segment.Box), CharacterHeight = segment.CharacterHeight * scale }),
            ],
            [.. rules.Select(rule => rule with { Box = Scaled(rule.Box) })]
        )
        {
            IsOnDarkPaper = paper < MidGrey,
        };

        PixelBox Scaled(PixelBox box) =>
            new(box.Left * scale, box.Top * scale, Math.Min(page.Width, box.Right * scale), Math.Min(page.Height, box.Bottom * scale));
    }

    private static List<TextSegment> Segments(BitMask mask, TextPolarity polarity)
    {
        var components = ConnectedComponents.Of(mask).Where(IsLetter).ToList();
        return
        [
            .. SegmentLinker
                .Link(components)
                .Select(group => group.Select(index => components[index].Box).ToList())
                .Where(boxes =>
                    boxes.Max(box => box.Height)
                    >= (boxes.Count(box => box.Height >= SegmentLinker.LeastLetter) > 1 ? SegmentLinker.LeastLetter : LeastAlone)
                )
                .Select(boxes => new TextSegment(Boxes.Union(boxes), polarity, UpperQuartile(boxes), boxes.Count)),
        ];
    }

    private static bool IsHole(TextSegment dark, TextSegment light) =>
        dark.Box.Height <= MostHole * light.CharacterHeight && Boxes.ShareInside(dark.Box, light.Box) > Inside;

    private static bool IsLetter(Component component)
    {
        var (width, height) = (component.Box.Width, component.Box.Height);
        return height is >= LeastHeight and <= MostHeight && width <= MostWidth * height && component.Area >= LeastFill * width * height;
    }

    private static int UpperQuartile(List<PixelBox> boxes) => boxes.Select(box => box.Height).Order().ElementAt(boxes.Count * 3 / 4);

    /// <summary>Brightness that four fifths of the page stay below or reach: paper, unless most of the page is filled.</summary>
    private static int PaperBrightness(PageImage picture)
    {
        var counts = new int[256];
        foreach (var value in picture.Pixels)
        {
            counts[value]++;
        }

        var (level, left) = (255, picture.Pixels.Length / 5);
        while (level > 0 && (left -= counts[level]) > 0)
        {
            level--;
        }

        return level;
    }

    private static PageImage Halved(PageImage grey)
    {
        var (width, height) = (grey.Width / 2, grey.Height / 2);
        var pixels = GC.AllocateUninitializedArray<byte>(width * height);
        for (var y = 0; y < height; y++)
        {
            var above = grey.Row(2 * y);
            var below = grey.Row((2 * y) + 1);
            var row = pixels.AsSpan(y * width, width);
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = (byte)((above[2 * x] + above[(2 * x) + 1] + below[2 * x] + below[(2 * x) + 1] + 2) >> 2);
            }
        }

        return new PageImage(width, height, 1, pixels);
    }
}
