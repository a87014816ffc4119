using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Training.Synthesis;

namespace DocAlign.Training.Samples;

/// <summary>Draws a full-size photo of a flat page: the same scenes as in training, at the resolution of a camera.</summary>
internal static class PhotoCompositor
{
    /// <param name="size">Of the photo; its aspect ratio must be the scene's.</param>
    public static PageImage Draw(PageImage page, PhotoScene scene, PixelSize size, ulong seed)
    {
        var seen = new SeenPage(scene);
        var map = CoarseMap.Sample(seen, page.Size, size);
        var colours = Resampler.Resample(page, map, Interpolation.Bicubic);
        var white = new PageImage(page.Width, page.Height, 1, Filled(page.Width * page.Height));
        var mask = Resampler.Resample(white, map, Interpolation.Bilinear, background: 0);
        var random = new SeededRandom(seed);
        var grain = new ValueNoise(random.Fork());
        var pixels = new byte[size.Width * size.Height * 3];
        for (var y = 0; y < size.Height; y++)
        {
            for (var x = 0; x < size.Width; x++)
            {
                var square = seen.ToSquare(new PixelPoint(x + 0.5, y + 0.5).ToNormalized(size));
                var at = (y * size.Width) + x;
                var cover = mask.Pixels[at] / 255.0;
                var shade = cover > 0 ? 1 + Math.Clamp(0.9 * scene.Bend.Slope(scene.Unmap(square)), -0.45, 0.2) : 1;
                var wood = 1 + (scene.Grain * (grain.At(square, 6) + (0.6 * grain.At(square, 60)) + (0.5 * Math.Sin((scene.Boards.X * square.X) + (scene.Boards.Y * square.Y)))));
                var (sx, sy, offset, sharpness, left) = scene.Shadow;
                var lit = left + ((1 - left) * Math.Clamp((((sx * square.X) + (sy * square.Y) + offset) * sharpness) + 0.5, 0, 1));
                var slope = 1 + (scene.LightSlope.X * square.X) + (scene.LightSlope.Y * square.Y);
                var noise = 255 * 0.4 * scene.Noise * random.Normal();
                Put(0, scene.Desk.Red, scene.Light.Red);
                Put(1, scene.Desk.Green, scene.Light.Green);
                Put(2, scene.Desk.Blue, scene.Light.Blue);

                void Put(int channel, double desk, double light)
                {
                    var paper = colours.Pixels[(3 * at) + channel] * shade;
                    var value = ((cover * paper) + ((1 - cover) * 255 * desk * wood)) * light * lit * slope;
                    pixels[(3 * at) + channel] = (byte)Math.Clamp(value + noise, 0, 255);
                }
            }
        }

        return new PageImage(size.Width, size.Height, 3, pixels);
    }

    private static byte[] Filled(int count)
    {
        var bytes = new byte[count];
        Array.Fill(bytes, (byte)255);
        return bytes;
    }

    /// <summary>Which place of the page a place of the photo shows.</summary>
    private sealed class SeenPage(PhotoScene scene) : IWarp
    {
        public NormalizedPoint ToSquare(NormalizedPoint photo) => new(photo.X * scene.Extents.X, photo.Y * scene.Extents.Y);

        public NormalizedPoint Map(NormalizedPoint target) => scene.Unmap(ToSquare(target));
    }
}

/// <summary>Smooth noise between -0.5 and 0.5 on a lattice of random values.</summary>
internal sealed class ValueNoise
{
    private const int Side = 128;
    private readonly double[] _values;

    public ValueNoise(SeededRandom random) => _values = [.. Enumerable.Range(0, Side * Side).Select(_ => random.NextDouble() - 0.5)];

    /// <param name="frequency">Lattice cells over half a picture.</param>
    public double At(NormalizedPoint place, double frequency)
    {
        var (x, y) = ((place.X + 2) * frequency, (place.Y + 2) * frequency);
        var (left, top) = ((int)Math.Floor(x), (int)Math.Floor(y));
        var (u, v) = (x - left, y - top);
        var above = Value(left, top) + (u * (Value(left + 1, top) - Value(left, top)));
        var below = Value(left, top + 1) + (u * (Value(left + 1, top + 1) - Value(left, top + 1)));
        return above + (v * (below - above));
    }

    private double Value(int x, int y) => _values[((y & (Side - 1)) * Side) + (x & (Side - 1))];
}
