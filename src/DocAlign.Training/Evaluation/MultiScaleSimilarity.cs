using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Resampling;

namespace DocAlign.Training.Evaluation;

/// <summary>How alike two pages look over five scales: MS-SSIM (Z. Wang, E. Simoncelli, A. Bovik, Asilomar 2003).</summary>
public static class MultiScaleSimilarity
{
    private const int Radius = 5;
    private const double Deviation = 1.5;
    private const double C1 = 0.01 * 255 * 0.01 * 255;
    private const double C2 = 0.03 * 255 * 0.03 * 255;

    /// <summary>Pixels to which both are brought, as is usual for rectified documents (K. Ma et al., "DocUNet", CVPR 2018).</summary>
    private const double Area = 598_400;

    private static readonly double[] Weights = [0.0448, 0.2856, 0.3001, 0.2363, 0.1333];
    private static readonly double[] Window = Gaussian();

    /// <summary>1 for the same picture. Both are made grey and brought to the reference's shape, of 598,400 pixels.</summary>
    public static double Measure(PageImage reference, PageImage page)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(page);
        var scale = Math.Sqrt(Area / ((double)reference.Width * reference.Height));
        var size = new PixelSize(Math.Max(176, (int)(reference.Width * scale)), Math.Max(176, (int)(reference.Height * scale)));
        var (a, b) = (Plane(reference, size), Plane(page, size));
        double product = 1;
        for (var level = 0; level < Weights.Length; level++)
        {
            var (luminance, structure) = Similarity(a, b, size);
            product *= Math.Pow(Math.Max(0, level == Weights.Length - 1 ? luminance * structure : structure), Weights[level]);
            (a, b, size) = (Halved(a, size), Halved(b, size), new PixelSize(size.Width / 2, size.Height / 2));
        }

        return product;
    }

    private static double[] Plane(PageImage page, PixelSize size) =>
        [.. GreyConverter.ToGrey(ImageScaler.Resize(page, size)).Pixels.Select(value => (double)value)];

    private static (double Luminance, double Structure) Similarity(double[] a, double[] b, PixelSize size)
    {
        var (meanA, meanB) = (Blurred(a, size), Blurred(b, size));
        var (squareA, squareB) = (
            Blurred([.. a.Select(value => value * value)], size),
            Blurred([.. b.Select(value => value * value)], size)
        );
        var both = Blurred([.. a.Zip(b, (x, y) => x * y)], size);
        double luminance = 0;
        double structure = 0;
        for (var i = 0; i < a.Length; i++)
        {
            var (varianceA, varianceB, covariance) = (
                squareA[i] - (meanA[i] * meanA[i]),
                squareB[i] - (meanB[i] * meanB[i]),
                both[i] - (meanA[i] * meanB[i])
            );
            luminance += ((2 * meanA[i] * meanB[i]) + C1) / ((meanA[i] * meanA[i]) + (meanB[i] * meanB[i]) + C1);
            structure += ((2 * covariance) + C2) / (varianceA + varianceB + C2);
        }

        return (luminance / a.Length, structure / a.Length);
    }

    private static double[] Blurred(double[] values, PixelSize size)
    {
        var across = new double[values.Length];
        var both = new double[values.Length];
        for (var y = 0; y < size.Height; y++)
        {
            for (var x = 0; x < size.Width; x++)
            {
                double sum = 0;
                for (var k = -Radius; k <= Radius; k++)
                {
                    sum += Window[k + Radius] * values[(y * size.Width) + Math.Clamp(x + k, 0, size.Width - 1)];
                }

                across[(y * size.Width) + x] = sum;
            }
        }

        for (var y = 0; y < size.Height; y++)
        {
            for (var x = 0; x < size.Width; x++)
            {
                double sum = 0;
                for (var k = -Radius; k <= Radius; k++)
                {
                    sum += Window[k + Radius] * across[(Math.Clamp(y + k, 0, size.Height - 1) * size.Width) + x];
                }

                both[(y * size.Width) + x] = sum;
            }
        }

        return both;
    }

    private static double[] Halved(double[] values, PixelSize size)
    {
        var (width, height) = (size.Width / 2, size.Height / 2);
        var halved = new double[width * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = (2 * y * size.Width) + (2 * x);
                halved[(y * width) + x] = (values[at] + values[at + 1] + values[at + size.Width] + values[at + size.Width + 1]) / 4;
            }
        }

        return halved;
    }

    private static double[] Gaussian()
    {
        var values = Enumerable.Range(-Radius, (2 * Radius) + 1).Select(k => Math.Exp(-k * k / (2 * Deviation * Deviation))).ToArray();
        return [.. values.Select(value => value / values.Sum())];
    }
}
