using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using DocAlign.Imaging;

namespace DocAlign.Reading.Lines;

/// <summary>Marks what is clearly darker, or clearly lighter, than its surroundings.</summary>
/// <remarks>
/// Dark ink is below Sauvola's threshold m (1 - k (1 - s / 128)) of the mean m and the standard deviation s in a square window. Light ink
/// is the same on the inverted picture,
/// but only where the window is mostly dark: its mean is well below the paper, and its third central moment is positive (few light pixels
/// among many dark ones).
/// Source: J. Sauvola and M. Pietikäinen, "Adaptive document image binarization", Pattern Recognition 33(2), 2000.
/// </remarks>
internal static class LocalContrast
{
    /// <summary>Half of the window's side in pixels of the working picture: two to three times the height of its text.</summary>
    private const int Radius = 12;

    /// <summary>Sauvola's k: the share by which flat surroundings lower the threshold.</summary>
    private const double Sensitivity = 0.12;

    /// <summary>Half of the grey levels: the largest standard deviation.</summary>
    private const double DeviationRange = 128;

    /// <summary>A window counts as dark when its mean is below this share of the paper's brightness.</summary>
    private const double DarkShare = 0.75;

    /// <param name="picture">Grey.</param>
    /// <param name="paper">Brightness of the page's paper, 0 to 255.</param>
    public static (BitMask Dark, BitMask Light) Mark(PageImage picture, int paper)
    {
        var (width, height) = (picture.Width, picture.Height);
        var (dark, light) = (new BitMask(width, height), new BitMask(width, height));
        var (columns, window) = (new PowerSums(width), new PowerSums(width));
        for (var y = 0; y < Math.Min(Radius, height); y++)
        {
            columns.Add(picture.Row(y), sign: 1);
        }

        for (var y = 0; y < height; y++)
        {
            if (y + Radius < height)
            {
                columns.Add(picture.Row(y + Radius), sign: 1);
            }

            if (y - Radius - 1 >= 0)
            {
                columns.Add(picture.Row(y - Radius - 1), sign: -1);
            }

            var rows = Math.Min(height - 1, y + Radius) - Math.Max(0, y - Radius) + 1;
            window.Slide(columns, Radius);
            MarkRow(picture.Row(y), dark.Row(y), light.Row(y), window, rows, paper * DarkShare);
        }

        return (dark, light);
    }

    private static void MarkRow(ReadOnlySpan<byte> row, Span<bool> dark, Span<bool> light, PowerSums window, int rows, double darkMean)
    {
        var x = 0;
        for (; x < Math.Min(Radius, row.Length); x++)
        {
            Mark(row, dark, light, window, rows, darkMean, x);
        }

        if (Avx.IsSupported)
        {
            // Four pixels at a time, whose windows are whole; the few in dark surroundings are looked at one by one.
            var scale = Vector256.Create(1.0 / (rows * ((2 * Radius) + 1)));
            for (; x <= row.Length - Radius - 1 - 4; x += 4)
            {
                var mean = Avx.ConvertToVector256Double(Vector128.Create<int>(window.Sums.AsSpan(x))) * scale;
                var second = Avx.ConvertToVector256Double(Vector128.Create<int>(window.Squares.AsSpan(x))) * scale;
                var deviation = Vector256.Sqrt(Vector256.Max(Vector256<double>.Zero, second - (mean * mean)));
                var lowered = Vector256<double>.One - (Sensitivity * (Vector256<double>.One - (deviation / DeviationRange)));
                var isDark = Vector256.LessThan(Vector256.Create((double)row[x], row[x + 1], row[x + 2], row[x + 3]), mean * lowered);
                var bits = Vector256.ExtractMostSignificantBits(isDark);
                (dark[x], dark[x + 1], dark[x + 2], dark[x + 3]) = ((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0);
                if (Vector256.LessThanAny(mean, Vector256.Create(darkMean)))
                {
                    for (var i = x; i < x + 4; i++)
                    {
                        Mark(row, dark, light, window, rows, darkMean, i);
                    }
                }
            }
        }

        for (; x < row.Length; x++)
        {
            Mark(row, dark, light, window, rows, darkMean, x);
        }
    }

    private static void Mark(ReadOnlySpan<byte> row, Span<bool> dark, Span<bool> light, PowerSums window, int rows, double darkMean, int x)
    {
        var scale = 1.0 / (rows * (Math.Min(row.Length - 1, x + Radius) - Math.Max(0, x - Radius) + 1));
        var mean = window.Sums[x] * scale;
        var second = window.Squares[x] * scale;
        var variance = Math.Max(0, second - (mean * mean));
        var lowered = 1 - (Sensitivity * (1 - (Math.Sqrt(variance) / DeviationRange)));
        dark[x] = row[x] < mean * lowered;
        light[x] =
            mean < darkMean
            && 255 - row[x] < (255 - mean) * lowered
            && (window.Cubes[x] * scale) - (3 * mean * second) + (2 * mean * mean * mean) > 0;
    }
}
