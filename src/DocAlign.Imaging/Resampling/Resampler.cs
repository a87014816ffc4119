using System.Runtime.Intrinsics.X86;
using DocAlign.Geometry;

namespace DocAlign.Imaging.Resampling;

/// <summary>Reads a page through a warp: one pass over the target, eight pixels at a time where the processor has AVX2.</summary>
/// <remarks>
/// The coarse map is enlarged bilinearly. A target pixel whose place is off the source page (by its edges) gets the background; within
/// half a pixel of
/// the edge the outermost pixels are repeated. Where the map reads more than two source pixels a target pixel, the source is first
/// reduced by a whole factor.
/// </remarks>
public static class Resampler
{
    /// <param name="background">Grey of what lies off the source; the same in all channels.</param>
    /// <exception cref="ArgumentException">The map was made for a source of another size.</exception>
    public static PageImage Resample(PageImage source, CoarseMap map, Interpolation interpolation, byte background = 255) =>
        Resample(source, map, interpolation, background, Avx2.IsSupported);

    internal static PageImage Resample(PageImage source, CoarseMap map, Interpolation interpolation, byte background, bool vectorised)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(map);
        var (image, scale) = Reduced(source, map);
        var pixels = GC.AllocateUninitializedArray<byte>(checked(map.Target.Width * map.Target.Height * source.Channels));
        var (nodesX, nodesY) = (new float[map.Columns], new float[map.Columns]);
        var stride = map.Target.Width * source.Channels;
        for (var y = 0; y < map.Target.Height; y++)
        {
            var cell = y / map.Step;
            var share = ((y + 0.5f) / map.Step) - cell;
            var (above, below) = (cell * map.Columns, (cell + 1) * map.Columns);
            for (var column = 0; column < map.Columns; column++)
            {
                nodesX[column] = scale * (map.X[above + column] + (share * (map.X[below + column] - map.X[above + column])));
                nodesY[column] = scale * (map.Y[above + column] + (share * (map.Y[below + column] - map.Y[above + column])));
            }

            var row = pixels.AsSpan(y * stride, stride);
            if (vectorised && map.Step == VectorSampler.Count)
            {
                VectorSampler.SampleRow(image, nodesX, nodesY, interpolation, background, row);
                continue;
            }

            for (var column = 0; column < map.Columns - 1; column++)
            {
                ScalarSampler.Sample(
                    image,
                    SampleRun.Between(nodesX, nodesY, column, map.Step, map.Target.Width),
                    interpolation,
                    background,
                    row
                );
            }
        }

        return new PageImage(map.Target.Width, map.Target.Height, source.Channels, pixels);
    }

    /// <summary>The source as it is read: reduced first where the map reads more than two of its pixels a target pixel.</summary>
    /// <returns>The picture, and the factor from the source's coordinates to its own.</returns>
    /// <exception cref="ArgumentException">The map was made for a source of another size.</exception>
    public static (PageImage Image, float Scale) Reduced(PageImage source, CoarseMap map)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(map);
        if (map.Source != source.Size)
        {
            throw new ArgumentException($"The map reads a source of {map.Source}, and this one is {source.Size}.", nameof(map));
        }

        var reduction = Reduction(map);
        return reduction > 1 ? (ImageScaler.Reduce(source, reduction), 1f / reduction) : (source, 1f);
    }

    /// <summary>The whole factor by which the source is reduced first: the mean spacing of reads, rounded down, from 2 on.</summary>
    private static int Reduction(CoarseMap map)
    {
        double sum = 0;
        for (var row = 0; row < map.Rows; row++)
        {
            for (var column = 1; column < map.Columns; column++)
            {
                var at = (row * map.Columns) + column;
                var (dx, dy) = (map.X[at] - map.X[at - 1], map.Y[at] - map.Y[at - 1]);
                sum += Math.Sqrt((dx * dx) + (dy * dy));
            }
        }

        var spacing = sum / ((double)map.Rows * (map.Columns - 1) * map.Step);
        return spacing >= 2 ? (int)Math.Min(spacing, 64) : 1;
    }
}
