using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Decoding;
using DocAlign.Imaging.Resampling;

namespace DocAlign.Rectification.Gating;

/// <summary>Carries out what the <see cref="Gate"/> decides: one resample of the original at full resolution, then the light.</summary>
/// <remarks>Runs in the process that holds the pixels; the networks' answers come in as data.</remarks>
public static class PageRectifier
{
    /// <summary>Long side in pixels of the copy on which the light is measured.</summary>
    private const double LightSide = 800;

    /// <summary>The page as it came.</summary>
    public static RectifiedPage LeaveAlone(ScannedPage page, Objection objection)
    {
        ArgumentNullException.ThrowIfNull(page);
        return new()
        {
            Image = page.Image,
            Warp = IdentityWarp.Instance,
            SourceSize = page.SourceSize,
            Dpi = page.ImageDpi,
            Decision = GateDecision.LeftAlone(objection),
            Confidence = 0,
            Diagnostics = new Dictionary<string, double>(StringComparer.Ordinal),
        };
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
        PageSampler? sampler = null
    )
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(located);
        ArgumentNullException.ThrowIfNull(squared);
        ArgumentNullException.ThrowIfNull(options);
        var verdict = PageStages.In("gate", new Gate(page.Image.Size, located, squared, straightened, options).Decide);
        var rectified = new RectifiedPage
        {
            Image = verdict.Decision.Treatment == PageTreatment.Untouched ? page.Image : Resampled(page.Image, verdict, sampler),
            Warp = verdict.Warp,
            SourceSize = page.SourceSize,
            Dpi = page.ImageDpi,
            Decision = verdict.Decision,
            Confidence = verdict.Confidence,
            Diagnostics = verdict.Diagnostics,
        };
        return options.Light ? WithoutShadows(rectified) : rectified;
    }

    private static PageImage Resampled(PageImage image, GateVerdict verdict, PageSampler? sampler)
    {
        var map = PageStages.In("map", () => CoarseMap.Sample(verdict.Warp, image.Size, verdict.TargetSize));
        using var stage = PageStages.Begin("resample");
        return sampler?.Invoke(image, map, Interpolation.Bicubic) ?? Resampler.Resample(image, map, Interpolation.Bicubic);
    }

    /// <summary>The light is taken out of every page that was warped, and of others only where it is uneven or strongly coloured.</summary>
    private static RectifiedPage WithoutShadows(RectifiedPage page)
    {
        using var stage = PageStages.Begin("light");
        if (page.Decision.Treatment == PageTreatment.Warp)
        {
            return page with { Image = LightFlattening.Flatten(page.Image) };
        }

        var scale = Math.Min(1, LightSide / Math.Max(page.Image.Width, page.Image.Height));
        var small = new PixelSize(Math.Max(1, (int)(page.Image.Width * scale)), Math.Max(1, (int)(page.Image.Height * scale)));
        var copy = ImageScaler.Resize(page.Image, small);
        var (unevenness, cast) = (LightFlattening.Unevenness(copy), LightFlattening.ColourCast(copy));
        return page with
        {
            Image =
                unevenness > GateLimits.UnevenLight || cast > GateLimits.ColouredLight ? LightFlattening.Flatten(page.Image) : page.Image,
            Diagnostics = new Dictionary<string, double>(page.Diagnostics, StringComparer.Ordinal)
            {
                ["lightUnevenness"] = Math.Round(unevenness, 4),
                ["colourCast"] = Math.Round(cast, 4),
            },
        };
    }
}
