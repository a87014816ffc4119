namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <param name="pad">Before and after, last dimension first.</param>
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => VisionOps.pad.Call(
                input,
                pad,
                mode switch { PaddingModes.Reflect => "reflect", PaddingModes.Replicate => "replicate", PaddingModes.Circular => "circular", _ => "constant" },
                mode is PaddingModes.Constant or PaddingModes.Zeros ? value : Arg.None);

            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => functional.pad(input, pad.ToArray(), mode, value);

            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => functional.pad(input, Pair(pad), mode, value);

            public static Tensor pad(Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, (long[])[pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);

            /// <summary>Reads an image at given places.</summary>
            /// <param name="input">[B, C, H, W]</param>
            /// <param name="grid">[B, h, w, 2], (x, y) in -1..1</param>
            /// <returns>[B, C, h, w]</returns>
            public static Tensor grid_sample(Tensor input, Tensor grid, GridSampleMode mode = GridSampleMode.Bilinear, GridSamplePaddingMode padding_mode = GridSamplePaddingMode.Zeros, bool? align_corners = null) =>
                VisionOps.grid_sampler.Call(
                    input,
                    grid,
                    mode == GridSampleMode.Bilinear ? 0L : 1L,
                    padding_mode switch { GridSamplePaddingMode.Border => 1L, GridSamplePaddingMode.Reflection => 2L, _ => 0L },
                    align_corners ?? false);

            /// <param name="theta">[B, 2, 3]</param>
            /// <param name="size">[B, C, H, W]</param>
            /// <returns>[B, H, W, 2]</returns>
            public static Tensor affine_grid(Tensor theta, long[]? size = null, bool align_corners = false) => VisionOps.affine_grid.Call(theta, size, align_corners);

            public static Tensor interpolate(Tensor x, long[]? size = null, double[]? scale_factor = null, InterpolationMode mode = InterpolationMode.Nearest, bool? align_corners = null, bool recompute_scale_factor = false)
            {
                var spatial = x.shape[2..];
                if (scale_factor is not null && (recompute_scale_factor || mode == InterpolationMode.Area))
                {
                    size = [.. spatial.Select((length, i) => (long)Math.Floor(length * scale_factor[i % scale_factor.Length]))];
                    scale_factor = null;
                }

                if (scale_factor is { Length: 1 } && spatial.Length > 1)
                {
                    scale_factor = [.. Enumerable.Repeat(scale_factor[0], spatial.Length)];
                }

                if (size is { Length: 1 } && spatial.Length > 1)
                {
                    size = [.. Enumerable.Repeat(size[0], spatial.Length)];
                }

                var corners = align_corners ?? false;
                return (mode, spatial.Length) switch
                {
                    (InterpolationMode.Nearest, 1) => VisionOps.nearest1d.Call(x, size, scale_factor),
                    (InterpolationMode.Nearest, 2) => VisionOps.nearest2d.Call(x, size, scale_factor),
                    (InterpolationMode.Nearest, 3) => VisionOps.nearest3d.Call(x, size, scale_factor),
                    (InterpolationMode.Linear, 1) => VisionOps.linear1d.Call(x, size, corners, scale_factor),
                    (InterpolationMode.Bilinear, 2) => VisionOps.bilinear2d.Call(x, size, corners, scale_factor),
                    (InterpolationMode.Bicubic, 2) => VisionOps.bicubic2d.Call(x, size, corners, scale_factor),
                    (InterpolationMode.Trilinear, 3) => VisionOps.trilinear3d.Call(x, size, corners, scale_factor),
                    (InterpolationMode.Area, 2) => adaptive_avg_pool2d(x, size!),
                    _ => throw new ArgumentException($"interpolate: mode {mode} does not fit an input with {spatial.Length} spatial dimensions."),
                };
            }

            public static Tensor upsample_bilinear(Tensor x, long[]? size = null, double[]? scale_factor = null, bool align_corners = false) =>
                interpolate(x, size, scale_factor, InterpolationMode.Bilinear, align_corners);

            public static Tensor upsample_nearest(Tensor x, long[]? size = null, double[]? scale_factor = null, bool align_corners = false) =>
                interpolate(x, size, scale_factor, InterpolationMode.Nearest);
        }
    }

    private static class VisionOps
    {
        public static readonly Op pad = new("pad");
        public static readonly Op grid_sampler = new("grid_sampler");
        public static readonly Op affine_grid = new("affine_grid_generator");
        public static readonly Op nearest1d = new("upsample_nearest1d", "vec");
        public static readonly Op nearest2d = new("upsample_nearest2d", "vec");
        public static readonly Op nearest3d = new("upsample_nearest3d", "vec");
        public static readonly Op linear1d = new("upsample_linear1d", "vec");
        public static readonly Op bilinear2d = new("upsample_bilinear2d", "vec");
        public static readonly Op bicubic2d = new("upsample_bicubic2d", "vec");
        public static readonly Op trilinear3d = new("upsample_trilinear3d", "vec");
    }
}
