using DocAlign.Geometry;
using DocAlign.Imaging;

namespace DocAlign.Training.Evaluation;

/// <summary>
/// Changes what a photograph's truth does not depend on: the light's hue and brightness, and the background around the page.
/// </summary>
/// <remarks>
/// A rectifier must not read a page worse than untouched because the light is purple or the table white; development photographs alone do
/// not show that.
/// </remarks>
public static class PhotoVariation
{
    /// <summary>
    /// Around the page that much stays as it was, in shares of the picture's long side, so that its edge is not painted over.
    /// </summary>
    private const double KeptMargin = 0.012;

    /// <summary>Pixels of a cell in which the background is mixed and speckled.</summary>
    private const int Cell = 8;

    /// <param name="photo">RGB or grey.</param>
    /// <param name="page">Its boundary, in order, normalized.</param>
    /// <param name="seed">The same seed changes the same photograph in the same way.</param>
    /// <returns>RGB, of the same size.</returns>
    public static PageImage Apply(PageImage photo, IReadOnlyList<NormalizedPoint> page, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(photo);
        ArgumentNullException.ThrowIfNull(page);
        var random = new SeededRandom(seed);
        var isColoured = random.Chance(0.7);
        var level = random.Between(0.55, 1.15);
        double[] gains = isColoured
            ? [random.Between(0.3, 1.1), random.Between(0.3, 1.1), random.Between(0.3, 1.1)]
            : [level, level, level];
        var gamma = random.Between(0.75, 1.35);
        var tables = gains
            .Select(gain =>
                Enumerable.Range(0, 256).Select(value => (byte)Math.Clamp(255 * gain * Math.Pow(value / 255.0, gamma), 0, 255)).ToArray()
            )
            .ToArray();

        // White cloth, a dark table, any colour; or the background stays.
        var kind = random.Whole(0, 3);
        double[] paint = kind switch
        {
            0 => [random.Between(215, 250), random.Between(215, 250), random.Between(215, 250)],
            1 => [random.Between(10, 60), random.Between(10, 60), random.Between(10, 60)],
            _ => [random.Between(0, 255), random.Between(0, 255), random.Between(0, 255)],
        };
        var share = kind == 3 ? 0 : random.Between(0.55, 0.9);
        var (columns, rows) = ((photo.Width + Cell - 1) / Cell, (photo.Height + Cell - 1) / Cell);
        var outside = Outside(photo.Size, page, columns, rows);
        var pixels = new byte[photo.Width * photo.Height * 3];
        for (var y = 0; y < photo.Height; y++)
        {
            var row = photo.Row(y);
            for (var x = 0; x < photo.Width; x++)
            {
                var mix = share * outside[(y / Cell * columns) + (x / Cell)];
                for (var channel = 0; channel < 3; channel++)
                {
                    var value = row[photo.Channels == 3 ? (3 * x) + channel : x];
                    var mixed = (byte)Math.Clamp(value + (mix * (paint[channel] - value)), 0, 255);
                    pixels[(((y * photo.Width) + x) * 3) + channel] = tables[channel][mixed];
                }
            }
        }

        return new PageImage(photo.Width, photo.Height, 3, pixels);
    }

    /// <summary>1 for cells outside the page, 0 inside and near it, in between over as far again.</summary>
    private static double[] Outside(PixelSize size, IReadOnlyList<NormalizedPoint> page, int columns, int rows)
    {
        var margin = KeptMargin * Math.Max(size.Width, size.Height);
        PixelPoint[] corners = [.. page.Select(point => point.ToPixel(size))];
        var outside = new double[columns * rows];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var place = new PixelPoint((column + 0.5) * Cell, (row + 0.5) * Cell);
                outside[(row * columns) + column] = Polygon.Contains(page, place.ToNormalized(size))
                    ? 0
                    : Math.Clamp((Distance(corners, place) / margin) - 1, 0, 1);
            }
        }

        return outside;
    }

    private static double Distance(PixelPoint[] corners, PixelPoint place)
    {
        var least = double.MaxValue;
        for (int i = 0, j = corners.Length - 1; i < corners.Length; j = i++)
        {
            var (dx, dy) = (corners[i].X - corners[j].X, corners[i].Y - corners[j].Y);
            var length = Math.Max(1e-9, (dx * dx) + (dy * dy));
            var t = Math.Clamp((((place.X - corners[j].X) * dx) + ((place.Y - corners[j].Y) * dy)) / length, 0, 1);
            var (offX, offY) = (place.X - corners[j].X - (t * dx), place.Y - corners[j].Y - (t * dy));
            least = Math.Min(least, (offX * offX) + (offY * offY));
        }

        return Math.Sqrt(least);
    }
}
