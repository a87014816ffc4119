using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Resampling;
using DocAlign.Rectification.Boundary;
using DocAlign.Rectification.Gating;
using DocAlign.Rectification.Networks;

namespace DocAlign.Rectification;

/// <summary>From the boundary that the locate network found to a warp and a squared copy of the page.</summary>
public static class PageSquarer
{
    /// <summary>How much of the boundary's bends is believed; text lines give the rest. By the measurements in docs/accuracy.md.</summary>
    private const double BendTrust = 0.5;

    /// <summary>Straightness by another boundary over straightness by the likeliest one from which the other is taken.</summary>
    /// <remarks>
    /// Set with one development photograph in sight (docs/accuracy.md), as was the next one: white on crumpled white, whose right boundary
    /// is 2 to 4 times straighter.
    /// </remarks>
    private const double AlternativeGain = 1.2;

    /// <summary>Share of the likeliest boundary's area from which another one counts as no smaller.</summary>
    private const double AlternativeArea = 0.7;

    /// <param name="residual">The residual network's architecture; null when there is none.</param>
    public static SquaredPage Square(PageImage page, LocatedPage located, RectificationOptions options, ResidualOptions? residual)
    {
        using var stage = PageStages.Begin("square");
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(located);
        ArgumentNullException.ThrowIfNull(options);
        var copy = new SearchCopy(page);
        var (probe, snap) = (new StraightnessProbe(copy), new Lazy<BoundarySnap>(() => new(copy)));

        var chosen = Best();

        // The gate does not bend a page that is flat already, so nobody would ask the residual network's answer.
        var isAsked = options.Residual && options.Transform == TransformKind.ThinPlateSpline;
        return isAsked && residual is not null && chosen.Warp is not null && !(options.Gate && located.Flat > GateLimits.CertainlyFlat)
            ? chosen with
            {
                Image = Sample(copy.Image, chosen, residual),
            }
            : chosen;

        SquaredPage Best()
        {
            var best = SquaredBy(located);
            if (located.Alternatives.Count == 0)
            {
                return best;
            }

            var straightness = Straightness(best);
            foreach (var other in located.Alternatives.Select(boundary => SquaredBy(located with { Boundary = boundary })))
            {
                // Text lines come out straighter through the right boundary. A smaller one, which may show a part of the page alone,
                // must gain more.
                var tried = Straightness(other);
                var smaller = Math.Max(1, AlternativeArea * Polygon.Area(best.Boundary) / Math.Max(1e-9, Polygon.Area(other.Boundary)));
                if (tried > straightness * AlternativeGain * smaller)
                {
                    (best, straightness) = (other, tried);
                }
            }

            return best;
        }

        SquaredPage SquaredBy(LocatedPage found)
        {
            var boundary = options.Snap ? snap.Value.Refine(found) : found.Boundary;
            try
            {
                SquaredPage Standing(int turns) => Squared(page.Size, probe, boundary, turns, options);
                return Standing(
                    options.Orientation ? QuarterTurns(probe, boundary, page.Size, found.Turns, turns => Straightness(Standing(turns))) : 0
                );
            }
            catch (DegenerateWarpException)
            {
                return new SquaredPage(probe, boundary) { TargetSize = page.Size, Standing = page.Size };
            }
        }

        double Straightness(SquaredPage squared) =>
            squared.Warp is null ? 0 : PageBender.Bend(squared, straightened: null, options, []).Straightness;
    }

    /// <summary>The same page, taken to stand another way. For the gate and text lines; no copy for the residual network is made.</summary>
    /// <param name="quarterTurns">How far the content is shown turned clockwise.</param>
    public static SquaredPage Turned(PageImage page, SquaredPage squared, int quarterTurns, RectificationOptions options)
    {
        ArgumentNullException.ThrowIfNull(squared);
        ArgumentNullException.ThrowIfNull(options);
        return squared.Warp is null
            ? new SquaredPage(squared.Probe, squared.Boundary)
            {
                TargetSize = squared.TargetSize,
                QuarterTurns = quarterTurns,
                Standing = Standing(page.Size, quarterTurns),
            }
            : Squared(page.Size, squared.Probe, squared.Boundary, quarterTurns, options);
    }

    private static SquaredPage Squared(
        PixelSize page,
        StraightnessProbe probe,
        IReadOnlyList<NormalizedPoint> boundary,
        int turns,
        RectificationOptions options
    )
    {
        // The corner that is the page's top left one comes first.
        NormalizedPoint[] ordered =
        [
            .. Enumerable.Range(0, BoundaryWarp.PointCount).Select(i => boundary[((4 * turns) + i) % BoundaryWarp.PointCount]),
        ];
        IWarp warp = options.Transform switch
        {
            TransformKind.Affine => AffineFit(ordered),
            TransformKind.Projective => BoundaryWarp.CornerHomography(ordered),
            _ => BoundaryWarp.Solve(Damped(ordered)),
        };
        return new SquaredPage(probe, boundary)
        {
            Warp = warp,
            TargetSize = PageSizing.TargetSize(warp, page),
            QuarterTurns = turns,
            Standing = Standing(page, turns),
        };
    }

    /// <summary>The boundary with its bends, as departures from the homography through its corners, damped.</summary>
    private static NormalizedPoint[] Damped(NormalizedPoint[] boundary)
    {
        var homography = BoundaryWarp.CornerHomography(boundary);
        return
        [
            .. BoundaryWarp.PageBoundary.Zip(
                boundary,
                (own, found) =>
                {
                    var straight = homography.Map(own);
                    return new NormalizedPoint(
                        straight.X + (BendTrust * (found.X - straight.X)),
                        straight.Y + (BendTrust * (found.Y - straight.Y))
                    );
                }
            ),
        ];
    }

    private static PixelSize Standing(PixelSize page, int turns) => turns % 2 == 0 ? page : new PixelSize(page.Height, page.Width);

    /// <summary>Network and text lines say whether the page is upright or sideways; which way up, the network says.</summary>
    /// <param name="straightness">How straight text lines become when the page is taken to stand this way; asked where text lines would
    /// overrule the network.</param>
    private static int QuarterTurns(
        StraightnessProbe probe,
        IReadOnlyList<NormalizedPoint> boundary,
        PixelSize size,
        IReadOnlyList<double> turns,
        Func<int, double> straightness
    )
    {
        var warp = BoundaryWarp.CornerHomography(boundary);
        var target = PageSizing.TargetSize(warp, size);
        var standing = probe.Score(warp, target);
        var lying = probe.Score(new ComposedWarp(new QuarterTurn(90), warp), new(target.Height, target.Width));

        var (upright, sideways) = (turns[2] > turns[0] ? 2 : 0, turns[1] >= turns[3] ? 1 : 3);
        var network = Math.Clamp(turns[1] + turns[3], GateLimits.NeverCertain, 1 - GateLimits.NeverCertain);

        // Odds of network and text lines multiplied; the network is never quite certain.
        bool IsSideways() => network / (1 - network) * Math.Pow(lying / Math.Max(standing, 1e-9), GateLimits.TextLineOdds) > 1;
        if (network > 0.5 != IsSideways())
        {
            // On a page that is folded, lines are straight neither way before they are levelled: look closer before the network is
            // overruled.
            (standing, lying) = (straightness(upright), straightness(sideways));
        }

        return IsSideways() ? sideways : upright;
    }

    /// <summary>The copy that the residual network sees.</summary>
    private static PageImage Sample(PageImage page, SquaredPage squared, ResidualOptions residual)
    {
        var (height, width) = residual.ShapeFor((double)squared.TargetSize.Height / squared.TargetSize.Width);
        var map = CoarseMap.Sample(squared.Warp!, page.Size, new(width, height));
        return GreyConverter.ToGrey(Resampler.Resample(page, map, Interpolation.Bilinear));
    }

    /// <summary>The affine map that sends the page's boundary closest to the one found (least squares).</summary>
    private static AffineWarp AffineFit(NormalizedPoint[] boundary)
    {
        // The page's boundary is symmetric about both axes, so the normal equations fall apart.
        var own = BoundaryWarp.PageBoundary;
        double Mean(Func<int, double> value) => Enumerable.Range(0, own.Count).Average(value);
        var squareX = Mean(i => own[i].X * own[i].X);
        var squareY = Mean(i => own[i].Y * own[i].Y);
        var fit = new AffineWarp(
            Mean(i => boundary[i].X * own[i].X) / squareX,
            Mean(i => boundary[i].X * own[i].Y) / squareY,
            Mean(i => boundary[i].X),
            Mean(i => boundary[i].Y * own[i].X) / squareX,
            Mean(i => boundary[i].Y * own[i].Y) / squareY,
            Mean(i => boundary[i].Y)
        );
        return (fit.XX * fit.YY) - (fit.XY * fit.YX) > 1e-6 ? fit : throw new DegenerateWarpException("The boundary spans no page.");
    }
}
