using System.Diagnostics;
using System.Globalization;
using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Resampling;

namespace DocAlign.Benchmarks.Remap;

/// <summary>
/// A photo of 12 megapixels read through a homography and a spline: the resampler, OpenCV's remap with a map that is ready, and a plain
/// copy of the same bytes, in turn, on one core.
/// </summary>
internal static class RemapComparison
{
    private const string Interpreter = "/usr/bin/python3";
    private const int Rounds = 9;
    private static readonly PixelSize Size = new(3000, 4000);

    public static int Run(TextWriter output)
    {
        var lattice = new ControlPointLattice(9, 12).Points;
        var bend = ThinPlateSpline.Solve(
            lattice,
            [.. lattice.Select(point => new NormalizedPoint(point.X, point.Y + (0.03 * Math.Cos(2 * point.X))))]
        );
        var warp = new ComposedWarp(bend, Homography.FromCorners([new(-0.9, -0.8), new(0.8, -0.9), new(0.9, 0.9), new(-0.8, 0.85)]));
        var map = CoarseMap.Sample(warp, Size, Size);
        foreach (var channels in new[] { 1, 3 })
        {
            if (!Compare(Smooth(channels), map, output))
            {
                return 1;
            }
        }

        return 0;
    }

    private static bool Compare(PageImage page, CoarseMap map, TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("docalign-remap-").FullName;
        try
        {
            File.WriteAllBytes(Path.Combine(folder, "page.raw"), page.Pixels);
            Write(Path.Combine(folder, "x.raw"), map.X);
            Write(Path.Combine(folder, "y.raw"), map.Y);
            using var python = Start(folder, page.Channels, map);
            if (python.StandardOutput.ReadLine()?.Split(' ') is not ["ready", var version])
            {
                output.WriteLine($"python3-opencv is absent; apt-get install python3-opencv ({python.StandardError.ReadToEnd().Trim()})");
                return false;
            }

            foreach (var interpolation in new[] { Interpolation.Bilinear, Interpolation.Bicubic })
            {
                var (ours, theirs, copies) = (new List<double>(), new List<double>(), new List<double>());
                var copy = new byte[page.Pixels.Length];
                var result = Resampler.Resample(page, map, interpolation);
                for (var round = 0; round < Rounds; round++)
                {
                    ours.Add(Timing.Of(() => result = Resampler.Resample(page, map, interpolation)));
                    python.StandardInput.WriteLine($"run {(interpolation == Interpolation.Bilinear ? "bilinear" : "bicubic")}");
                    python.StandardInput.Flush();
                    theirs.Add(double.Parse(python.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture));
                    copies.Add(Timing.Of(() => page.Pixels.AsSpan().CopyTo(copy)));
                }

                var (own, other, plain) = (Timing.Median(ours), Timing.Median(theirs), Timing.Median(copies));
                var other1 = File.ReadAllBytes(Path.Combine(folder, "result.raw"));
                var apart = result.Pixels.Zip(other1, (a, b) => Math.Abs(a - b)).Average();
                output.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{page.Channels} channel(s), {interpolation}: {own:F1} ms, OpenCV {version} {other:F1} ms: {own / other:F2}; "
                            + $"copy {plain:F2} ms: {own / plain:F1}; mean difference {apart:F2} of 255"
                    )
                );
            }

            python.StandardInput.Close();
            python.WaitForExit();
            return true;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Waves, so that both interpolations have something to agree on.</summary>
    private static PageImage Smooth(int channels)
    {
        var pixels = new byte[Size.Width * Size.Height * channels];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (row, column) = Math.DivRem(i / channels, Size.Width);
            pixels[i] = (byte)(128 + (60 * Math.Sin(row * 0.11)) + (60 * Math.Sin(column * 0.07)));
        }

        return new PageImage(Size.Width, Size.Height, channels, pixels);
    }

    private static Process Start(string folder, int channels, CoarseMap map)
    {
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Remap", "opencv_remap.py"),
            folder,
            .. new[] { Size.Width, Size.Height, channels, map.Columns, map.Rows, map.Step }.Select(value =>
                value.ToString(CultureInfo.InvariantCulture)
            ),
        ];
        return Process.Start(
            new ProcessStartInfo(Interpreter, arguments)
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
    }

    private static void Write(string path, float[] values) =>
        File.WriteAllBytes(path, System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()));
}
