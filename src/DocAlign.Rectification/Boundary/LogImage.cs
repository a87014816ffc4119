using DocAlign.Imaging;

namespace DocAlign.Rectification.Boundary;

/// <summary>Logarithms of a picture's brightness, read bilinearly: in light and in shadow an edge is nearly the same step.</summary>
/// <param name="image">Grey or RGB.</param>
internal sealed class LogImage(PageImage image)
{
    /// <summary>Added to each value, 0 to 255, before the logarithm is taken, so that noise in the dark makes no large steps.</summary>
    private const float Dark = 12;

    /// <summary>What keeps the right and lower neighbour of a place inside the picture, in pixels.</summary>
    private const double Inset = 1.001;

    private static readonly float[] Logarithms = [.. Enumerable.Range(0, 256).Select(value => MathF.Log(value + Dark))];

    public int Channels => image.Channels;

    /// <param name="x">Pixels from the left edge; the centre of the first pixel is 0.5.</param>
    /// <param name="y">Pixels from the upper edge.</param>
    /// <param name="values">Gets one value for each channel.</param>
    /// <returns>False off the picture, where the nearest pixel is repeated.</returns>
    public bool Read(double x, double y, Span<float> values)
    {
        var isInside = x >= 0 && y >= 0 && x <= image.Width && y <= image.Height;
        var u = Math.Clamp(x - 0.5, 0, Math.Max(0, image.Width - Inset));
        var v = Math.Clamp(y - 0.5, 0, Math.Max(0, image.Height - Inset));
        var (left, top) = ((int)u, (int)v);
        var (a, b) = ((float)(u - left), (float)(v - top));
        var right = Math.Min(left + 1, image.Width - 1);
        var bottom = Math.Min(top + 1, image.Height - 1);
        var channels = image.Channels;
        for (var channel = 0; channel < channels; channel++)
        {
            float At(int column, int row) => Logarithms[image.Pixels[(((row * image.Width) + column) * channels) + channel]];
            var above = At(left, top) + (a * (At(right, top) - At(left, top)));
            var below = At(left, bottom) + (a * (At(right, bottom) - At(left, bottom)));
            values[channel] = above + (b * (below - above));
        }

        return isInside;
    }
}
