using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Resampling;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Warping;

/// <summary>DocAlign.Imaging's <see cref="Resampler"/> as tensors: the same picture on any device, within rounding.</summary>
/// <remarks>
/// The kernels are the same. Bilinear is libtorch's grid_sample. libtorch's bicubic is another kernel (A = -0.75) than the resampler's
/// (A = -0.5, Catmull-Rom), so bicubic is made of nine bilinear reads: the middle two of the four weights along an axis have one sign,
/// so that one bilinear read between their pixels gives both. The background off the page, the repeated edge and the reduction of a page
/// that is made much smaller are the resampler's too.
/// </remarks>
internal sealed class TensorResampler(Device device)
{
    /// <summary>Target pixels in memory at once; about 100 bytes each.</summary>
    private const int PixelsAtOnce = 1 << 22;

    /// <param name="background">Grey of what lies off the source; the same in all channels.</param>
    /// <exception cref="ArgumentException">The map was made for a source of another size.</exception>
    public PageImage Resample(PageImage source, CoarseMap map, Interpolation interpolation, byte background = 255)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(map);
        using var scope = NewDisposeScope();
        using var inference = inference_mode();
        var (image, scale) = Resampler.Reduced(source, map);
        var pixels = tensor(image.Pixels, [1, image.Height, image.Width, image.Channels], device: device)
            .to(ScalarType.Float32)
            .permute(0, 3, 1, 2)
            .contiguous(); // [1, C, H, W]
        var (nodesX, nodesY) = (Nodes(map.X, map), Nodes(map.Y, map));
        var target = GC.AllocateUninitializedArray<byte>(checked(map.Target.Width * map.Target.Height * source.Channels));
        var stride = map.Target.Width * source.Channels;
        var rowsAtOnce = Math.Max(1, PixelsAtOnce / map.Target.Width);
        for (var first = 0; first < map.Target.Height; first += rowsAtOnce)
        {
            using var strip = NewDisposeScope();
            var count = Math.Min(rowsAtOnce, map.Target.Height - first);
            var (x, y) = (Places(nodesX, map, scale, first, count), Places(nodesY, map, scale, first, count)); // [h, W]
            var read = interpolation == Interpolation.Bilinear ? Read(pixels, x, y) : Bicubic(pixels, x, y); // [C, h, W]
            var isOn = x.ge(-0.5).logical_and(x.le(image.Width - 0.5)).logical_and(y.ge(-0.5)).logical_and(y.le(image.Height - 0.5));
            var bytes = where(isOn, read.round().clamp(0, 255), background).to(ScalarType.Byte).permute(1, 2, 0).contiguous().cpu();
            bytes.data<byte>().ToArray().CopyTo(target, first * stride);
        }

        return new PageImage(map.Target.Width, map.Target.Height, source.Channels, target);
    }

    /// <summary>The map's nodes along one axis, on the device, [Rows, Columns].</summary>
    private Tensor Nodes(float[] values, CoarseMap map) => tensor(values, [map.Rows, map.Columns], device: device);

    /// <summary>Where target pixels read along one axis, pixel centres at whole numbers, [count, W].</summary>
    /// <remarks>The resampler's own steps in its order, so that rounding is the same.</remarks>
    private Tensor Places(Tensor nodes, CoarseMap map, float scale, int first, int count)
    {
        using var scope = NewDisposeScope();
        var rows = arange(first, first + count, device: device);
        var cells = rows.div(map.Step, RoundingMode.floor);
        var share = rows.to(ScalarType.Float32).add(0.5).div(map.Step).sub(cells).unsqueeze(1); // [h, 1]
        var (above, below) = (nodes.index_select(0, cells), nodes.index_select(0, cells + 1));
        var line = (above + (share * (below - above))).mul(scale); // [h, Columns]
        var left = line.slice(1, 0, map.Columns - 1, 1).unsqueeze(2);
        var step = line.slice(1, 1, map.Columns, 1).unsqueeze(2).sub(left).div(map.Step);
        var within = arange(map.Step, ScalarType.Float32, device).add(0.5);
        return (left.sub(0.5) + (step * within)).flatten(1).slice(1, 0, map.Target.Width, 1).MoveToOuterDisposeScope();
    }

    /// <summary>Bilinear; beyond its edge the picture's outermost pixels are repeated.</summary>
    /// <returns>[C, h, W].</returns>
    private static Tensor Read(Tensor pixels, Tensor x, Tensor y)
    {
        using var scope = NewDisposeScope();
        var (height, width) = (pixels.shape[2], pixels.shape[3]);
        var grid = stack([x.add(0.5).mul(2.0 / width).sub(1), y.add(0.5).mul(2.0 / height).sub(1)], 2).unsqueeze(0);
        return BilinearSampler.Sample(pixels, grid, GridSamplePaddingMode.Border).squeeze(0).MoveToOuterDisposeScope();
    }

    /// <summary>Catmull-Rom in three bilinear reads along each axis.</summary>
    private static Tensor Bicubic(Tensor pixels, Tensor x, Tensor y)
    {
        using var scope = NewDisposeScope();
        var sum = zeros(pixels.shape[1], x.shape[0], x.shape[1], device: pixels.device);
        var (across, down) = (Reads(x), Reads(y));
        foreach (var (placeY, weightY) in down)
        {
            foreach (var (placeX, weightX) in across)
            {
                using var read = Read(pixels, placeX, placeY);
                using var weight = weightX * weightY;
                _ = sum.addcmul_(read, weight, 1);
            }
        }

        return sum.MoveToOuterDisposeScope();
    }

    /// <summary>
    /// A place lies between two pixels: the pixel before them, a place between them, the pixel after them, and their weights.
    /// </summary>
    /// <remarks>
    /// t is the way from the first of the two to the second.
    /// R. Keys, "Cubic Convolution Interpolation for Digital Image Processing", IEEE TASSP 29(6), 1981, with A = -0.5.
    /// </remarks>
    private static (Tensor Place, Tensor Weight)[] Reads(Tensor places)
    {
        var first = places.floor();
        var t = places - first;
        var before = t * (t * (1 - (t * 0.5)) - 0.5);
        var second = t * (t * (2 - (t * 1.5)) + 0.5);
        var after = t * t * ((t * 0.5) - 0.5);
        var middle = 1 - before - after;
        return [(first - 1, before), (first + (second / middle), middle), (first + 2, after)];
    }
}
