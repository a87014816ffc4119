using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Decoding;
using DocAlign.Imaging.Encoders;
using DocAlign.Imaging.Resampling;

namespace DocAlign.Training.Reading;

/// <summary>Makes a clean page look like a photograph that was rectified: what a lens, a lamp, a sensor and JPEG leave behind.</summary>
/// <remarks>
/// In this order: blur and a slight warp, which a rectifier leaves; low contrast; uneven, coloured light with a shadow; noise; JPEG's
/// loss; and last the worker's own <see cref="LightFlattening"/>. Strengths are drawn anew for each page.
/// </remarks>
internal static class PageDegradation
{
    /// <summary>Largest displacement of a control point, as a share of half the page's width: about a third of a text line.</summary>
    private const double Displacement = 0.006;

    /// <summary>Control points along each side of the warp's lattice.</summary>
    private const int LatticeSide = 5;

    /// <param name="page">RGB.</param>
    /// <returns>Grey, of the same size.</returns>
    public static PageImage Apply(PageImage page, SeededRandom random)
    {
        var soft = BlurredAndWarped(page, random.Fork());
        var lit = Noisy(Lit(soft, random.Fork()), random.Fork());
        var jpeg = ImageEncoder.Jpeg(lit, quality: random.Whole(35, 90));
        return LightFlattening.Flatten(ScanDecoder.Decode(jpeg, DecodeLimits.Default, CancellationToken.None).First().Image);
    }

    /// <summary>Resolution is lost by a smaller copy, which is then sampled at the old size through the warp.</summary>
    private static PageImage BlurredAndWarped(PageImage page, SeededRandom random)
    {
        var loss = random.Between(1, 1.9);
        var small = ImageScaler.Resize(page, new PixelSize((int)(page.Width / loss), (int)(page.Height / loss)));
        var points = new ControlPointLattice(LatticeSide, LatticeSide).Points;
        var height = (double)page.Width / page.Height;
        var strength = Displacement * random.NextDouble();
        var targets = points
            .Select(point => new NormalizedPoint(point.X + (strength * random.Normal()), point.Y + (strength * height * random.Normal())))
            .ToList();
        var warp = ThinPlateSpline.Solve(points, targets);
        return Resampler.Resample(small, CoarseMap.Sample(warp, small.Size, page.Size), Interpolation.Bicubic);
    }

    private static PageImage Lit(PageImage page, SeededRandom random)
    {
        var contrast = random.Between(0.3, 1);
        double[] light = [random.Between(0.55, 1), random.Between(0.55, 1), random.Between(0.55, 1)];
        var (slopeX, slopeY) = (random.Between(-0.3, 0.3), random.Between(-0.3, 0.3));
        var (angle, place) = (random.Between(0, 2 * Math.PI), random.Between(-0.6, 0.6));
        var shade = random.Chance(0.5) ? random.Between(0.45, 0.9) : 1;
        var softness = random.Between(0.02, 0.5);
        var (normalX, normalY) = (Math.Cos(angle), Math.Sin(angle));
        var pixels = new byte[page.Pixels.Length];
        for (var y = 0; y < page.Height; y++)
        {
            var down = (((2 * y) + 1.0) / page.Height) - 1;
            for (var x = 0; x < page.Width; x++)
            {
                var across = (((2 * x) + 1.0) / page.Width) - 1;
                var shadow = Math.Clamp((((across * normalX) + (down * normalY) - place) / softness) + 0.5, 0, 1);
                var brightness = (1 + (slopeX * across) + (slopeY * down)) * (1 - ((1 - shade) * shadow));
                for (var channel = 0; channel < 3; channel++)
                {
                    var i = (3 * ((y * page.Width) + x)) + channel;
                    pixels[i] = (byte)Math.Clamp((255 - (contrast * (255 - page.Pixels[i]))) * light[channel] * brightness, 0, 255);
                }
            }
        }

        return new PageImage(page.Width, page.Height, 3, pixels);
    }

    private static PageImage Noisy(PageImage page, SeededRandom random)
    {
        var deviation = random.Between(0, 9);
        var pixels = page.Pixels.Select(value => (byte)Math.Clamp(value + (deviation * random.Normal()), 0, 255)).ToArray();
        return new PageImage(page.Width, page.Height, 3, pixels);
    }
}
