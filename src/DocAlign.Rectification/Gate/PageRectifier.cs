using DocAlign.Geometry;
using DocAlign.Imaging;

namespace DocAlign.Rectification;

/// <summary>Decides what is done to a page and does it: one resample, from the original, at full resolution.</summary>
/// <remarks>
/// The simplest that is good enough: untouched, turned by quarter turns, turned level, or the warp. The warp must be sound, trusted, noticeable, and make the text
/// lines measurably straighter (<see cref="TextLineScore"/> on a reduced copy). Runs in the process that holds the pixels; the networks' answers come in as data.
/// </remarks>
public static class PageRectifier
{
    /// <summary>The page as it came.</summary>
    public static RectifiedPage LeaveAlone(ScannedPage page, string reason)
    {
        ArgumentNullException.ThrowIfNull(page);
        return Untouched(page, reason, confidence: 0, new Dictionary<string, double>(StringComparer.Ordinal));
    }

    /// <param name="page">The page at full resolution.</param>
    /// <param name="squared">What <see cref="PageSquarer"/> made of it.</param>
    /// <param name="straightened">What the residual network says; null when there is none.</param>
    /// <param name="sampler">What reads the page at full resolution; null takes the processor's <see cref="Resampler"/>.</param>
    public static RectifiedPage Rectify(
        ScannedPage page,
        LocatedPage located,
        SquaredPage squared,
        StraightenedPage? straightened,
        RectificationOptions options,
        PageSampler? sampler = null)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(located);
        ArgumentNullException.ThrowIfNull(squared);
        ArgumentNullException.ThrowIfNull(options);
        var diagnostics = new Dictionary<string, double>(located.EquivarianceProbe ?? new Dictionary<string, double>(), StringComparer.Ordinal);
        var confidence = Math.Round(Math.Clamp((0.2 - located.Spread.Average()) / 0.16, 0, 1) * located.MaskAgreement, 4);
        var reason = "The boundary spans no page.";
        if (squared.Warp is not null)
        {
            // A page that is flat needs no bending first: most scans end here.
            var isFlat = options.Gate && (located.Flat > GateLimits.CertainlyFlat || Displacement(squared.Warp, squared.Upright, page.Image.Size) < GateLimits.NoticeablePercent);
            var (warp, straightness) = isFlat ? (squared.Warp, 0) : Bent(squared, straightened, options, diagnostics);
            var measured = WarpDiagnostics.Measure(warp, page.Image.Size, squared.TargetSize);
            foreach (var (name, value) in measured.ToNamedValues())
            {
                diagnostics[name] = value;
            }

            reason = isFlat ? "The page is flat already." : options.Gate ? Objection(warp, straightness, measured, squared, confidence, diagnostics) : null;
            if (reason is null)
            {
                const string straighter = "The warp makes the text lines straighter.";
                return Resampled(page, warp, squared.TargetSize, "warp", straighter, confidence, diagnostics, options, sampler);
            }
        }

        return Level(page, squared, reason!, confidence, diagnostics, options, sampler);
    }

    /// <summary>The boundary's warp with what residual network and text lines add, as far as each makes the lines straighter.</summary>
    /// <returns>The warp and how straight its lines are.</returns>
    private static (IWarp Warp, double Straightness) Bent(SquaredPage squared, StraightenedPage? straightened, RectificationOptions options, Dictionary<string, double> diagnostics)
    {
        var warp = squared.Warp!;
        var score = squared.Probe.Score(warp, squared.TargetSize);
        if (options.Transform != TransformKind.ThinPlateSpline)
        {
            return (warp, score);
        }

        diagnostics["straightnessBoundary"] = Math.Round(score, 6);
        if (straightened is not null && options.Residual)
        {
            var tried = new ComposedWarp(straightened.ToWarp(), warp);
            var after = squared.Probe.Score(tried, squared.TargetSize);
            diagnostics["straightnessResidual"] = Math.Round(after, 6);
            (warp, score) = after > score * 0.97 ? (tried, after) : (warp, score);
        }

        if (options.TextLines && TextLineStraightener.Level(squared.Probe.Through(warp, squared.TargetSize)) is { } level)
        {
            // One spline for both bends: through the residual's at the places that the text lines ask for.
            var residual = warp is ComposedWarp { Stages: [ThinPlateSpline first, ..] } && !ReferenceEquals(warp, squared.Warp) ? first : (IWarp)IdentityWarp.Instance;
            var spline = ThinPlateSpline.Solve(TextLineStraightener.Nodes, [.. TextLineStraightener.Nodes.Select(node => residual.Map(level.Map(node)))]);
            var tried = new ComposedWarp(spline, squared.Warp!);
            var after = squared.Probe.Score(tried, squared.TargetSize);
            diagnostics["straightnessTextLines"] = Math.Round(after, 6);
            (warp, score) = after > score * 1.01 ? (tried, after) : (warp, score);
        }

        diagnostics["straightnessAfter"] = Math.Round(score, 6);
        return (warp, score);
    }

    /// <summary>Why the warp is not used; null when it is.</summary>
    /// <param name="after">How straight the warp's lines are, not rounded.</param>
    private static string? Objection(IWarp warp, double after, WarpDiagnostics measured, SquaredPage squared, double confidence, Dictionary<string, double> diagnostics)
    {
        if (measured.MinJacobianDeterminant <= 0)
        {
            return "The warp folds over.";
        }

        if (measured.Coverage < GateLimits.RequiredCoverage)
        {
            return "The warp reads too far outside the page.";
        }

        if (confidence < GateLimits.RequiredConfidence)
        {
            return "The network does not trust its warp.";
        }

        var before = squared.Probe.ScoreOfReadArea(warp, squared.Upright);
        diagnostics["straightnessBefore"] = Math.Round(before, 6);
        diagnostics["straightnessAfter"] = Math.Round(after, 6);
        if (after < before * GateLimits.RequiredGain)
        {
            return "The warp would not make the text lines straighter.";
        }

        // A scan without any edge: what looks like a page there is a guess, and turning it level is mostly all that it needs.
        return LightFlattening.Unevenness(squared.Probe.Page) < GateLimits.ScanLight && after / before < LevelOf(squared).Gain * GateLimits.WarpOverLevel
            ? "The page has no edges, and a warp would be little better than turning it."
            : null;
    }

    /// <summary>The small turn that levels all text alike, and by how much it makes the lines straighter; none where the skew is not noticeable.</summary>
    private static (double Degrees, double Gain) LevelOf(SquaredPage squared)
    {
        var size = squared.Standing;
        var skew = SkewEstimator.Degrees(squared.Probe.Through(squared.Upright, size));
        return Math.Abs(skew) > GateLimits.NoticeableSkew
            ? (skew, squared.Probe.Score(new ComposedWarp(SkewEstimator.Levelling(skew, size), squared.Upright), size) / Math.Max(1e-9, squared.Probe.Score(squared.Upright, size)))
            : (0, 1);
    }

    /// <summary>Largest distance between where the warp reads and where the picture's own places are, in percent of the picture's diagonal.</summary>
    private static double Displacement(IWarp warp, QuarterTurn other, PixelSize size)
    {
        var diagonal = Math.Sqrt(((double)size.Width * size.Width) + ((double)size.Height * size.Height));
        return new ControlPointLattice(9, 9).Points.Max(place =>
        {
            var (a, b) = (warp.Map(place).ToPixel(size), other.Map(place).ToPixel(size));
            return 100 * Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y))) / diagonal;
        });
    }

    /// <summary>No warp: quarter turns where the page stands wrong, and a small turn where all its text slopes alike.</summary>
    private static RectifiedPage Level(
        ScannedPage page,
        SquaredPage squared,
        string reason,
        double confidence,
        Dictionary<string, double> diagnostics,
        RectificationOptions options,
        PageSampler? sampler)
    {
        var (turn, size) = (squared.Upright, squared.Standing);
        var (skew, gain) = options.Gate ? LevelOf(squared) : (0, 1);
        if (gain > GateLimits.RequiredGain)
        {
            diagnostics["skewDegrees"] = Math.Round(skew, 4);
            var level = new ComposedWarp(SkewEstimator.Levelling(skew, size), turn);
            return Resampled(page, level, size, "deskew", $"{reason} Its text slopes alike.", confidence, diagnostics, options, sampler);
        }

        return squared.QuarterTurns == 0
            ? WithLight(Untouched(page, reason, confidence, diagnostics), options)
            : Resampled(page, turn, size, "turn", $"{reason} It is shown turned.", confidence, diagnostics, options, sampler);
    }

    private static RectifiedPage Resampled(
        ScannedPage page,
        IWarp warp,
        PixelSize size,
        string decision,
        string reason,
        double confidence,
        Dictionary<string, double> diagnostics,
        RectificationOptions options,
        PageSampler? sampler)
    {
        var map = CoarseMap.Sample(warp, page.Image.Size, size);
        var image = sampler?.Invoke(page.Image, map, Interpolation.Bicubic) ?? Resampler.Resample(page.Image, map, Interpolation.Bicubic);
        var rectified = new RectifiedPage
        {
            Image = image,
            Warp = warp,
            SourceSize = page.Image.Size,
            Dpi = page.Dpi,
            Decision = decision,
            Reason = reason,
            Confidence = confidence,
            Diagnostics = diagnostics,
        };
        return decision == "warp" && options.Light ? rectified with { Image = LightFlattening.Flatten(image) } : WithLight(rectified, options);
    }

    /// <summary>Light is taken out of pages that were not warped only where it is uneven.</summary>
    private static RectifiedPage WithLight(RectifiedPage page, RectificationOptions options)
    {
        if (!options.Light)
        {
            return page;
        }

        var small = Math.Min(1, 800.0 / Math.Max(page.Image.Width, page.Image.Height));
        var copy = ImageScaler.Resize(page.Image, new(Math.Max(1, (int)(page.Image.Width * small)), Math.Max(1, (int)(page.Image.Height * small))));
        var unevenness = LightFlattening.Unevenness(copy);
        var diagnostics = new Dictionary<string, double>(page.Diagnostics, StringComparer.Ordinal) { ["lightUnevenness"] = Math.Round(unevenness, 4) };
        return page with { Diagnostics = diagnostics, Image = unevenness > GateLimits.UnevenLight ? LightFlattening.Flatten(page.Image) : page.Image };
    }

    private static RectifiedPage Untouched(ScannedPage page, string reason, double confidence, IReadOnlyDictionary<string, double> diagnostics) => new()
    {
        Image = page.Image,
        Warp = IdentityWarp.Instance,
        SourceSize = page.Image.Size,
        Dpi = page.Dpi,
        Decision = "untouched",
        Reason = reason,
        Confidence = confidence,
        Diagnostics = diagnostics,
    };
}
