using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Rectification.Gating;

namespace DocAlign.Rectification.Locating;

/// <summary>
/// Finds the page by several looks of the locate network: at the whole picture, at the page itself, and, where trust is low, at the
/// brightest colour and from farther away.
/// </summary>
/// <remarks>
/// The network sees a few hundred pixels; a page that fills half of the picture is seen twice as sharp in a look of its own. Edges rank the
/// answers, and text lines decide between those that differ (<see cref="PageSquarer"/>). None of the constants was measured alone;
/// docs/accuracy.md says what second looks are worth and cost.
/// </remarks>
public static class PageLocator
{
    /// <summary>
    /// The overview's side over that of the network's input: a look at a third of the picture is still as sharp as the network can use.
    /// </summary>
    public const int OverviewFactor = 3;

    /// <summary>
    /// Around the page of the first look, as a share of half its longer side; the page then fills as much as in most photographs of the
    /// training set.
    /// </summary>
    private const double Margin = 0.2;

    /// <summary>A page that spans more than this share of the picture's side is not looked at again: it would be seen no larger.</summary>
    private const double LargestPage = 0.9;

    /// <summary>Trust below which the brightest colour and a look from farther away are tried.</summary>
    private const double LowTrust = 0.6;

    /// <summary>How much wider the look from farther away is.</summary>
    private const double Farther = 1.35;

    /// <summary>What full trust of the network is worth beside full evidence of edges.</summary>
    private const double TrustWorth = 0.25;

    /// <summary>
    /// Answers closer together than this at every point count as one; normalized units of the overview, 0.06 is 3 % of its side.
    /// </summary>
    private const double Noticeable = 0.06;

    /// <summary>No look rules a way up out by itself; low enough that one look without a doubt still counts as sure (above 0.98).</summary>
    private const double LeastProbability = 0.005;

    /// <summary>Side in pixels of the overview that <see cref="Locate"/> takes.</summary>
    public static int OverviewSide(IPageNetworks networks)
    {
        ArgumentNullException.ThrowIfNull(networks);
        return OverviewFactor * networks.InputSide;
    }

    /// <param name="overview">The picture in a square of <see cref="OverviewSide"/>, RGB, see DocAlign.Geometry.Letterbox.</param>
    /// <param name="source">The picture at full resolution; places are stated in its normalized frame.</param>
    /// <param name="options">Whether to look again, and whether to probe.</param>
    public static LocatedPage Locate(IPageNetworks networks, PageImage overview, PixelSize source, RectificationOptions options)
    {
        using var stage = PageStages.Begin("locate");
        ArgumentNullException.ThrowIfNull(networks);
        ArgumentNullException.ThrowIfNull(overview);
        ArgumentNullException.ThrowIfNull(options);
        var letterbox = new Letterbox(source);
        var content = letterbox.ContentBox(overview.Width);
        var first = Look(networks, overview, LookFrame.Whole, options.EquivarianceProbe);
        var looks = new List<(LocatedPage Page, double Score)> { (first, Score(overview, content, first)) };
        if (options.SecondLook && !IsFlat(first))
        {
            void Try(PageImage seen, LookFrame frame)
            {
                var other = Look(networks, seen, frame, isProbed: false);
                looks.Add((other, Score(overview, content, other)));
            }

            if (BoundaryTrust.Of(first) < LowTrust)
            {
                Try(BrightestColour(overview, content), LookFrame.Whole);
                Try(overview, new LookFrame(0, 0, Farther));
            }

            var frame = LookFrame.Around(looks.MaxBy(look => look.Score).Page.Boundary, Margin);
            if (frame.Half / (1 + Margin) < LargestPage)
            {
                Try(overview, frame);
            }
        }

        var ranked = looks.OrderByDescending(look => look.Score).Select(look => look.Page).ToList();
        var distinct = new List<LocatedPage>();
        foreach (var look in ranked.Where(look => distinct.TrueForAll(other => Differs(look, other))))
        {
            distinct.Add(look);
        }

        // What is seen of the whole picture stays what it was: whether it is flat, and how consistently it is found.
        NormalizedPoint[] ToPage(LocatedPage look) => [.. look.Boundary.Select(letterbox.ToPage)];
        return distinct[0] with
        {
            Boundary = ToPage(distinct[0]),
            Alternatives = [.. distinct.Skip(1).Select(ToPage)],
            Turns = Together([.. looks.Select(look => look.Page.Turns)]),
            Flat = first.Flat,
            EquivarianceProbe = first.EquivarianceProbe,
        };
    }

    /// <summary>All looks show content that stands the same way: the product of their probabilities, brought back to a sum of 1.</summary>
    private static double[] Together(IReadOnlyList<IReadOnlyList<double>> turns)
    {
        double[] product =
        [
            .. Enumerable
                .Range(0, turns[0].Count)
                .Select(k => turns.Aggregate(1.0, (value, look) => value * Math.Max(look[k], LeastProbability))),
        ];
        return [.. product.Select(value => value / product.Sum())];
    }

    private static bool Differs(LocatedPage one, LocatedPage other) =>
        one.Boundary.Zip(other.Boundary)
            .Max(pair => Math.Max(Math.Abs(pair.First.X - pair.Second.X), Math.Abs(pair.First.Y - pair.Second.Y))) > Noticeable;

    private static bool IsFlat(LocatedPage located) => located.Flat > GateLimits.CertainlyFlat;

    private static double Score(PageImage overview, PixelBox content, LocatedPage located) =>
        BoundaryEvidence.Score(overview, content, located.Boundary) + (TrustWorth * BoundaryTrust.Of(located));

    /// <summary>One look; its places in the overview's frame.</summary>
    private static LocatedPage Look(IPageNetworks networks, PageImage overview, LookFrame frame, bool isProbed)
    {
        var seen = frame.Cut(overview, networks.InputSide);
        var located = networks.Locate(seen, seen.Size, isProbed);
        return located with
        {
            Boundary = [.. located.Boundary.Select(frame.ToOverview)],
            Spread = [.. located.Spread.Select(value => frame.Half * value)],
        };
    }

    /// <summary>The colour that is brightest on the whole, as grey: under coloured light it is the one that shows the most.</summary>
    private static PageImage BrightestColour(PageImage overview, PixelBox content)
    {
        Span<long> sums = stackalloc long[3];
        for (var y = content.Top; y < content.Bottom; y++)
        {
            var row = overview.Row(y)[(3 * content.Left)..(3 * content.Right)];
            for (var i = 0; i < row.Length; i++)
            {
                sums[i % 3] += row[i];
            }
        }

        var brightest =
            sums[0] >= sums[1] && sums[0] >= sums[2] ? 0
            : sums[1] >= sums[2] ? 1
            : 2;
        var pixels = new byte[overview.Pixels.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = overview.Pixels[i - (i % 3) + brightest];
        }

        return new PageImage(overview.Width, overview.Height, 3, pixels);
    }
}
