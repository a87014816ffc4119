using System.Diagnostics;
using System.Globalization;
using DocAlign.Documents.Json;
using DocAlign.Documents.Warps;
using DocAlign.Geometry;

namespace DocAlign.Documents.Tests.Warps;

/// <summary>The readers of the sidecar in C#, Python and JavaScript say the same, in both directions.</summary>
public sealed class WarpReadersTests
{
    private const int Warps = 10;
    private const int Points = 200;

    /// <summary>Pixels.</summary>
    private const double Tolerance = 1e-6;

    [Theory]
    [InlineData("python3", "warp.py")]
    [InlineData("node", "warp.mjs")]
    public void Reader_MapsLikeTheOneInCSharp_InBothDirections(string program, string reader)
    {
        Assert.SkipUnless(IsThere(program), $"{program} is not installed.");
        var random = new Random(20261124);
        var path = Path.GetTempFileName();
        try
        {
            for (var i = 0; i < Warps; i++)
            {
                var sidecar = RandomSidecar(i, random);
                File.WriteAllBytes(path, DocumentJson.Serialize(sidecar));
                var map = WarpMap.Read(File.ReadAllBytes(path));

                var rectified = Enumerable
                    .Range(0, Points)
                    .Select(_ => new PixelPoint(random.NextDouble() * map.Rectified.Width, random.NextDouble() * map.Rectified.Height))
                    .ToList();
                var source = rectified.ConvertAll(map.ToSource);
                AssertNear(source, Run(program, reader, path, "to-source", rectified));

                // Both find the places that these came from.
                AssertNear(
                    rectified,
                    source.ConvertAll(place =>
                        map.TryToRectified(place, out var back) ? back : throw new InvalidOperationException($"{place} was not found.")
                    )
                );
                AssertNear(rectified, Run(program, reader, path, "to-rectified", source));
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("python3", "warp.py")]
    [InlineData("node", "warp.mjs")]
    public void Reader_OfAPlaceThatIsNowhereOnThePage_SaysNone(string program, string reader)
    {
        Assert.SkipUnless(IsThere(program), $"{program} is not installed.");
        var path = Path.GetTempFileName();
        try
        {
            // Beyond the horizon of a page that is seen at a flat angle there is nothing.
            var sidecar = Sidecar(new Homography([1, 0, 0, 0, 1, 0, 0, 0.9, 1]));
            File.WriteAllBytes(path, DocumentJson.Serialize(sidecar));
            Assert.False(new WarpMap(sidecar).TryToRectified(new PixelPoint(500, 1e9), out _));
            Assert.Equal("none\n", Start(program, reader, path, "to-rectified", "500 1e9\n"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void SampleInCSharp_RunsAndMapsAsTheReader()
    {
        var random = new Random(7);
        var path = Path.GetTempFileName();
        try
        {
            var sidecar = RandomSidecar(5, random);
            File.WriteAllBytes(path, DocumentJson.Serialize(sidecar));
            var map = new WarpMap(sidecar);
            var rectified = Enumerable
                .Range(0, Points)
                .Select(_ => new PixelPoint(random.NextDouble() * map.Rectified.Width, random.NextDouble() * map.Rectified.Height))
                .ToList();
            var mapped = Parsed(Start("dotnet", ["run", Path.Combine(Samples(), "warp.cs"), "--", path, "to-source"], Input(rectified)));
            AssertNear(rectified.ConvertAll(map.ToSource), mapped);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static WarpSidecar RandomSidecar(int index, Random random)
    {
        double Shift(double most) => ((2 * random.NextDouble()) - 1) * most;
        var lattice = new ControlPointLattice(3 + (index % 4), 3 + (index % 5)).Points;
        var spline = ThinPlateSpline.Solve(
            lattice,
            [.. lattice.Select(point => new NormalizedPoint((0.8 * point.X) + Shift(0.03), (0.75 * point.Y) + Shift(0.03)))]
        );
        var corners = Homography
            .PageCorners.Select(corner => new NormalizedPoint((corner.X * 0.85) + Shift(0.1), (corner.Y * 0.85) + Shift(0.1)))
            .ToList();
        IWarp warp = index switch
        {
            0 => IdentityWarp.Instance,
            1 => Homography.FromCorners(corners),
            2 => new AffineWarp(0.9, Shift(0.2), Shift(0.1), Shift(0.2), 0.9, Shift(0.1)),
            _ => new ComposedWarp(
                spline,
                Homography.FromCorners(corners),
                new QuarterTurn(90 * (index % 4)),
                new AffineWarp(0.95, Shift(0.05), 0, Shift(0.05), 0.95, 0)
            ),
        };
        return Sidecar(warp);
    }

    private static WarpSidecar Sidecar(IWarp warp) =>
        new()
        {
            Page = 1,
            Source = new SourcePage(4000, 3000, 1, 0),
            Size = new PixelSize(1700, 2400),
            Decision = "warp",
            ModelHash = null,
            Stages = WarpStage.Of(warp),
        };

    private static void AssertNear(IReadOnlyList<PixelPoint> expected, IReadOnlyList<PixelPoint> got)
    {
        Assert.Equal(expected.Count, got.Count);
        Assert.All(
            expected.Zip(got),
            pair =>
            {
                Assert.Equal(pair.First.X, pair.Second.X, Tolerance);
                Assert.Equal(pair.First.Y, pair.Second.Y, Tolerance);
            }
        );
    }

    private static List<PixelPoint> Run(string program, string reader, string sidecar, string direction, IEnumerable<PixelPoint> points) =>
        Parsed(Start(program, reader, sidecar, direction, Input(points)));

    private static string Input(IEnumerable<PixelPoint> points) =>
        string.Concat(points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:R} {point.Y:R}\n")));

    private static List<PixelPoint> Parsed(string output)
    {
        static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '));
        return [.. lines.Select(numbers => new PixelPoint(Number(numbers[0]), Number(numbers[1])))];
    }

    private static string Start(string program, string reader, string sidecar, string direction, string input) =>
        Start(program, [Path.Combine(Samples(), reader), sidecar, direction], input);

    private static string Start(string program, IEnumerable<string> arguments, string input)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };

        // The sample has no lock file, which CI would ask for.
        start.Environment.Remove("CI");
        using var process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }

    private static bool IsThere(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    private static string Samples()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "DocAlign.sln")))
        {
            folder =
                folder.Parent ?? throw new DirectoryNotFoundException($"No folder above '{AppContext.BaseDirectory}' holds DocAlign.sln.");
        }

        return Path.Combine(folder.FullName, "samples", "warp");
    }
}
