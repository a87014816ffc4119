using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using DocAlign.Geometry;
using DocAlign.Imaging;

namespace DocAlign.Reading.Lines;

/// <summary>
/// Finds the straight edges of filled boxes, such as the head of a table: a rule along such an edge cannot be told from the fill.
/// </summary>
internal static class FilledEdges
{
    /// <summary>Pixels of the working picture from which an edge counts: the narrowest column, see <see cref="RuleRemoval"/>.</summary>
    private const int LeastLength = 30;

    /// <summary>Pixels beside the edge that may be blurred, on both sides.</summary>
    private const int Blur = 2;

    /// <summary>Pixels that the fill is deep at least. A rule is thinner, and text keeps farther away from the edge.</summary>
    private const int LeastDepth = 7;

    /// <summary>
    /// Height in pixels within which the fill must end. It may be as wide as the page, but not reach its end: what lies beside a
    /// photographed page does.
    /// </summary>
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

        // Written so that a black page, which has no paper, has no edges either.
        var (leastPaper, mostFill) = ((byte)((int)Math.Max(0, (Paper * paper) - 1) + 1), (byte)(Fill * paper));
        var (marginX, marginY) = isHorizontal ? (0, LeastDepth) : (LeastDepth, 0);
        for (var y = marginY; y < height - marginY; y++)
        {
            MarkRow(picture.Pixels, mask.Marks, (y * width) + marginX, ((y + 1) * width) - marginX, into, leastPaper, mostFill);
        }

        return ConnectedComponents
            .Of(mask)
            .Where(edge =>
                (isHorizontal ? edge.Box.Width : edge.Box.Height) >= LeastLength
                && (isHorizontal ? edge.Box.Height : edge.Box.Width) <= MostThickness
                && Ends(edge.Box)
            )
            .Select(edge => new Rule(edge.Box, isHorizontal));

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

                if (picture.Pixels[isHorizontal ? (deep * width) + along : (along * width) + deep] >= leastPaper)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>
    /// Marks the pixels from <paramref name="at"/> to <paramref name="end"/> that have paper on one side and fill on the other.
    /// </summary>
    /// <param name="into">Distance in the array from a pixel to the next one in the direction of the fill.</param>
    private static void MarkRow(byte[] pixels, bool[] marks, int at, int end, int into, byte leastPaper, byte mostFill)
    {
        var (paper, fill) = (Vector128.Create(leastPaper), Vector128.Create(mostFill));
        for (; at <= end - Vector128<byte>.Count; at += Vector128<byte>.Count)
        {
            var isEdge = Vector128.GreaterThanOrEqual(Vector128.Create<byte>(pixels.AsSpan(at - (Blur * into))), paper);
            for (var depth = Blur; depth <= LeastDepth && isEdge != Vector128<byte>.Zero; depth++)
            {
                isEdge &= Vector128.LessThanOrEqual(Vector128.Create<byte>(pixels.AsSpan(at + (depth * into))), fill);
            }

            (isEdge & Vector128<byte>.One).CopyTo(MemoryMarshal.AsBytes(marks.AsSpan(at)));
        }

        for (; at < end; at++)
        {
            marks[at] = pixels[at - (Blur * into)] >= leastPaper && IsFilled(pixels, at, into, mostFill);
        }
    }

    private static bool IsFilled(byte[] pixels, int at, int into, byte mostFill)
    {
        for (var depth = Blur; depth <= LeastDepth; depth++)
        {
            if (pixels[at + (depth * into)] > mostFill)
            {
                return false;
            }
        }

        return true;
    }
}
