using DocAlign.Geometry;
using DocAlign.Imaging;

namespace DocAlign.Reading.Lines;

/// <summary>Finds the straight edges of filled boxes, such as the head of a table: a rule along such an edge cannot be told from the fill.</summary>
internal static class FilledEdges
{
    /// <summary>Pixels of the working picture from which an edge counts: the narrowest column, see <see cref="RuleRemoval"/>.</summary>
    private const int LeastLength = 30;

    /// <summary>Pixels beside the edge that may be blurred, on both sides.</summary>
    private const int Blur = 2;

    /// <summary>Pixels that the fill is deep at least. A rule is thinner, and text keeps farther away from the edge.</summary>
    private const int LeastDepth = 7;

    /// <summary>Height in pixels within which the fill must end. It may be as wide as the page, but not reach its end: what lies beside a photographed page does.</summary>
    private const int MostHeight = 120;

    /// <summary>Pixels across up to which an edge is straight.</summary>
    private const int MostThickness = 8;

    /// <summary>Shares of the paper's brightness from which a pixel is paper, and up to which it is fill.</summary>
    private const double Paper = 0.8;
    private const double Fill = 0.6;

    /// <summary>Step in pixels between the places of an edge at which the end of the fill is looked for.</summary>
    private const int Step = 8;

    /// <param name="picture">Grey.</param>
    /// <param name="paper">Brightness of the page's paper, 0 to 255.</param>
    /// <returns>The edges, in pixels of the picture.</returns>
    public static IReadOnlyList<Rule> Find(PageImage picture, int paper) =>
    [
        .. Along(picture, paper, isHorizontal: true, sign: 1),
        .. Along(picture, paper, isHorizontal: true, sign: -1),
        .. Along(picture, paper, isHorizontal: false, sign: 1),
        .. Along(picture, paper, isHorizontal: false, sign: -1),
    ];

    /// <param name="sign">1 where the fill lies below or to the right of the edge, -1 where it lies above or to the left.</param>
    private static IEnumerable<Rule> Along(PageImage picture, int paper, bool isHorizontal, int sign)
    {
        var (width, height) = (picture.Width, picture.Height);
        var into = sign * (isHorizontal ? width : 1);
        var mask = new BitMask(width, height);
        var (marginX, marginY) = isHorizontal ? (0, LeastDepth) : (LeastDepth, 0);
        for (var y = marginY; y < height - marginY; y++)
        {
            for (var x = marginX; x < width - marginX; x++)
            {
                var at = (y * width) + x;
                mask.Marks[at] = IsPaper(picture.Pixels[at - (Blur * into)]) && IsFilled(at);
            }
        }

        return ConnectedComponents.Of(mask)
            .Where(edge => (isHorizontal ? edge.Box.Width : edge.Box.Height) >= LeastLength
                && (isHorizontal ? edge.Box.Height : edge.Box.Width) <= MostThickness
                && Ends(edge.Box))
            .Select(edge => new Rule(edge.Box, isHorizontal));

        // Written so that a black page, which has no paper, has no edges either.
        bool IsPaper(byte value) => value > Math.Max(0, (Paper * paper) - 1);

        bool IsFilled(int at)
        {
            for (var depth = Blur; depth <= LeastDepth; depth++)
            {
                if (picture.Pixels[at + (depth * into)] > Fill * paper)
                {
                    return false;
                }
            }

            return true;
        }

        bool Ends(PixelBox box)
        {
            var (places, ends) = (0, 0);
            for (var along = isHorizontal ? box.Left : box.Top; along < (isHorizontal ? box.Right : box.Bottom); along += Step)
            {
                places++;
                ends += HasPaper(along, isHorizontal ? (box.Top + box.Bottom) / 2 : (box.Left + box.Right) / 2) ? 1 : 0;
            }

            return ends > places / 2;
        }

        bool HasPaper(int along, int across)
        {
            var (size, most) = isHorizontal ? (height, MostHeight) : (width, width);
            for (var depth = LeastDepth; depth <= most; depth++)
            {
                var deep = across + (sign * depth);
                if (deep < 0 || deep >= size)
                {
                    return false;
                }

                if (IsPaper(picture.Pixels[isHorizontal ? (deep * width) + along : (along * width) + deep]))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
