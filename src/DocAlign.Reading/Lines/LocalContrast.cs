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
        var (sums, squares, cubes) = (new int[width], new int[width], new int[width]);
        for (var y = 0; y < Math.Min(Radius, height); y++)
        {
            Add(picture.Row(y), sums, squares, cubes, sign: 1);
        }

        for (var y = 0; y < height; y++)
        {
            if (y + Radius < height)
            {
                Add(picture.Row(y + Radius), sums, squares, cubes, sign: 1);
            }

            if (y - Radius - 1 >= 0)
            {
                Add(picture.Row(y - Radius - 1), sums, squares, cubes, sign: -1);
            }

            var rows = Math.Min(height - 1, y + Radius) - Math.Max(0, y - Radius) + 1;
            MarkRow(picture.Row(y), dark.Row(y), light.Row(y), (sums, squares, cubes), rows, paper * DarkShare);
        }

        return (dark, light);
    }

    private static void MarkRow(
        ReadOnlySpan<byte> row,
        Span<bool> dark,
        Span<bool> light,
        (int[] Sums, int[] Squares, int[] Cubes) columns,
        int rows,
        double darkMean
    )
    {
        var width = row.Length;
        long sum = 0,
            square = 0,
            cube = 0;
        for (var x = 0; x < Math.Min(Radius, width); x++)
        {
            (sum, square, cube) = (sum + columns.Sums[x], square + columns.Squares[x], cube + columns.Cubes[x]);
        }

        for (var x = 0; x < width; x++)
        {
            if (x + Radius < width)
            {
                (sum, square, cube) = (
                    sum + columns.Sums[x + Radius],
                    square + columns.Squares[x + Radius],
                    cube + columns.Cubes[x + Radius]
                );
            }

            if (x - Radius - 1 >= 0)
            {
                var gone = x - Radius - 1;
                (sum, square, cube) = (sum - columns.Sums[gone], square - columns.Squares[gone], cube - columns.Cubes[gone]);
            }

            var scale = 1.0 / (rows * (Math.Min(width - 1, x + Radius) - Math.Max(0, x - Radius) + 1));
            var mean = sum * scale;
            var second = square * scale;
            var variance = Math.Max(0, second - (mean * mean));
            var lowered = 1 - (Sensitivity * (1 - (Math.Sqrt(variance) / DeviationRange)));
            dark[x] = row[x] < mean * lowered;
            light[x] =
                mean < darkMean
                && 255 - row[x] < (255 - mean) * lowered
                && (cube * scale) - (3 * mean * second) + (2 * mean * mean * mean) > 0;
        }
    }

    private static void Add(ReadOnlySpan<byte> row, int[] sums, int[] squares, int[] cubes, int sign)
    {
        for (var x = 0; x < row.Length; x++)
        {
            int value = row[x];
            sums[x] += sign * value;
            squares[x] += sign * value * value;
            cubes[x] += sign * value * value * value;
        }
    }
}
