using System.Globalization;
using DocAlign.Geometry;

namespace DocAlign.Documents.Writers.Pdf;

/// <summary>Where a word lies on a picture: the parallelogram closest to its box there.</summary>
/// <param name="Left">Middle of the left edge, in pixels.</param>
/// <param name="Along">From the left edge to the right one.</param>
/// <param name="Up">From the lower edge to the upper one.</param>
internal readonly record struct WordQuad(PixelPoint Left, PixelPoint Along, PixelPoint Up)
{
    /// <summary>The box through the warp.</summary>
    public static WordQuad Of(PixelBox box, IWarp warp, PixelSize rectified, PixelSize raster)
    {
        var (topLeft, topRight) = (Place(box.Left, box.Top), Place(box.Right, box.Top));
        var (bottomLeft, bottomRight) = (Place(box.Left, box.Bottom), Place(box.Right, box.Bottom));
        var along = new PixelPoint(
            (topRight.X + bottomRight.X - topLeft.X - bottomLeft.X) / 2,
            (topRight.Y + bottomRight.Y - topLeft.Y - bottomLeft.Y) / 2
        );
        var up = new PixelPoint(
            (topLeft.X + topRight.X - bottomLeft.X - bottomRight.X) / 2,
            (topLeft.Y + topRight.Y - bottomLeft.Y - bottomRight.Y) / 2
        );
        var middle = new PixelPoint(
            (topLeft.X + topRight.X + bottomLeft.X + bottomRight.X) / 4,
            (topLeft.Y + topRight.Y + bottomLeft.Y + bottomRight.Y) / 4
        );
        return new WordQuad(new PixelPoint(middle.X - (along.X / 2), middle.Y - (along.Y / 2)), along, up);

        PixelPoint Place(int x, int y) => warp.Map(new PixelPoint(x, y).ToNormalized(rectified)).ToPixel(raster);
    }

    /// <summary>False where the warp sends a corner to infinity.</summary>
    public bool IsFinite => double.IsFinite(Left.X + Left.Y + Along.X + Along.Y + Up.X + Up.Y);

    /// <summary>How far the line under the word rises or falls along it, in pixels.</summary>
    public double Rise => Math.Min(Math.Abs(Along.Y), Math.Abs(Along.X));

    /// <summary>A quarter of the word's height behind its end, for a space.</summary>
    public WordQuad Space
    {
        get
        {
            var length = Math.Sqrt((Along.X * Along.X) + (Along.Y * Along.Y));
            var share = length > 0 ? Math.Sqrt((Up.X * Up.X) + (Up.Y * Up.Y)) / 4 / length : 0;
            return this with { Left = new(Left.X + Along.X, Left.Y + Along.Y), Along = new(Along.X * share, Along.Y * share) };
        }
    }

    /// <summary>The text matrix that makes so many letters of <see cref="InvisibleFont"/> fill the word; y runs up on a PDF page.</summary>
    /// <param name="letters">1 or more.</param>
    /// <param name="scale">Points a pixel.</param>
    /// <param name="height">Of the page, in points.</param>
    public string TextMatrix(int letters, double scale, double height)
    {
        var advance = scale / (letters * InvisibleFont.Advance);
        var (left, along, up) = (Left, Along, Up);

        // The baseline stands above the lower edge by what hangs below it.
        var rise = InvisibleFont.Descent - 0.5;
        double[] matrix =
        [
            along.X * advance,
            -along.Y * advance,
            up.X * scale,
            -up.Y * scale,
            (left.X + (rise * up.X)) * scale,
            height - ((left.Y + (rise * up.Y)) * scale),
        ];
        return string.Join(' ', matrix.Select(value => value.ToString("0.#####", CultureInfo.InvariantCulture)));
    }
}
