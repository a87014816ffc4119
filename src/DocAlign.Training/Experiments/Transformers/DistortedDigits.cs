using DocAlign.Geometry;
using DocAlign.Rectification;
using DocAlign.Rectification.Warping;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Transformers;

/// <summary>Draws distorted digits of one kind, anew for every batch.</summary>
/// <remarks>
/// Distortions and their ranges: M. Jaderberg et al., "Spatial Transformer Networks", NeurIPS 2015. What is drawn is where each pixel of
/// the
/// distorted picture reads on the digit. The number of patches of clutter is uncertain in what we have of the paper; 16 is the more often
/// named.
/// </remarks>
internal sealed class DistortedDigits(DigitDistortion kind)
{
    /// <summary>Side in pixels of a digit as it comes.</summary>
    public const int DigitSide = 28;

    private const int PatchCount = 16;
    private const int PatchSide = 6;
    private const double CornerPixels = 5;
    private const double ElasticPixels = 1.5;

    private static readonly ControlPointLattice Corners = new(2, 2);
    private static readonly ControlPointLattice Elastic = new(4, 4);
    private readonly ControlPointGrid _grid = ControlPointGrid.Create(
        kind switch
        {
            DigitDistortion.Elastic => TransformKind.ThinPlateSpline,
            DigitDistortion.Projective => TransformKind.Projective,
            _ => TransformKind.Affine,
        },
        kind == DigitDistortion.Elastic ? Elastic : Corners,
        SideOf(kind),
        SideOf(kind)
    );

    /// <summary>Side in pixels of a distorted picture.</summary>
    public static int SideOf(DigitDistortion kind) =>
        kind switch
        {
            DigitDistortion.RotatedTranslatedScaled or DigitDistortion.Projective => 42,
            DigitDistortion.TranslatedCluttered => 60,
            _ => DigitSide,
        };

    /// <param name="digits">[B, 1, 28, 28], 0 to 1.</param>
    /// <param name="seed">The same one gives the same pictures.</param>
    /// <returns>[B, 1, side, side], 0 to 1. Belongs to the caller's scope.</returns>
    public Tensor Of(Tensor digits, ulong seed)
    {
        using var scope = NewDisposeScope();
        var random = new SeededRandom(seed);
        var count = (int)digits.shape[0];
        var places = Enumerable
            .Range(0, count)
            .SelectMany(_ => Points(random))
            .SelectMany(point => new[] { (float)point.X, (float)point.Y })
            .ToArray();
        var points = tensor(places).view(count, -1, 2);
        var pictures = BilinearSampler.Sample(digits, _grid.call(points));
        return (kind == DigitDistortion.TranslatedCluttered ? Cluttered(pictures, digits, random) : pictures).MoveToOuterDisposeScope();
    }

    /// <summary>Where the lattice's points read on the digit, normalized.</summary>
    private IEnumerable<NormalizedPoint> Points(SeededRandom random)
    {
        // A digit that is drawn s times as large is read in 1 / s of the steps.
        var larger = (double)SideOf(kind) / DigitSide;
        switch (kind)
        {
            case DigitDistortion.Rotated:
                return Turned(random.Between(-90, 90), 1, 0, 0);
            case DigitDistortion.RotatedTranslatedScaled:
                var scale = random.Between(0.7, 1.2);
                var room = larger - scale;
                return Turned(
                    random.Between(-45, 45),
                    larger / scale,
                    random.Between(-room, room) / scale,
                    random.Between(-room, room) / scale
                );
            case DigitDistortion.TranslatedCluttered:
                return Turned(0, larger, random.Between(1 - larger, larger - 1), random.Between(1 - larger, larger - 1));
            default:
                var (lattice, moved) = kind == DigitDistortion.Elastic ? (Elastic, ElasticPixels) : (Corners, CornerPixels);
                var factor = larger / random.Between(0.75, 1);
                double Move() => moved * random.Normal() * 2 / DigitSide;
                return [.. lattice.Points.Select(point => new NormalizedPoint((factor * point.X) + Move(), (factor * point.Y) + Move()))];
        }
    }

    private static IEnumerable<NormalizedPoint> Turned(double degrees, double factor, double x, double y)
    {
        var (sine, cosine) = Math.SinCos(degrees * Math.PI / 180);
        return
        [
            .. Corners.Points.Select(point => new NormalizedPoint(
                (factor * ((cosine * point.X) - (sine * point.Y))) + x,
                (factor * ((sine * point.X) + (cosine * point.Y))) + y
            )),
        ];
    }

    /// <summary>Adds patches of the batch's other digits; the brighter of both is seen.</summary>
    private static Tensor Cluttered(Tensor pictures, Tensor digits, SeededRandom random)
    {
        var (count, side) = ((int)pictures.shape[0], (int)pictures.shape[2]);
        var (seen, sources) = (pictures.contiguous().data<float>().ToArray(), digits.contiguous().data<float>().ToArray());
        for (var i = 0; i < count; i++)
        {
            var canvas = new float[side * side];
            for (var patch = 0; patch < PatchCount; patch++)
            {
                var (other, fromX, fromY) = (
                    random.Whole(0, count - 1),
                    random.Whole(4, DigitSide - 4 - PatchSide),
                    random.Whole(4, DigitSide - 4 - PatchSide)
                );
                var (x, y) = (random.Whole(0, side - PatchSide), random.Whole(0, side - PatchSide));
                for (var row = 0; row < PatchSide; row++)
                {
                    sources
                        .AsSpan((((other * DigitSide) + fromY + row) * DigitSide) + fromX, PatchSide)
                        .CopyTo(canvas.AsSpan(((y + row) * side) + x));
                }
            }

            var picture = seen.AsSpan(i * side * side, side * side);
            for (var pixel = 0; pixel < picture.Length; pixel++)
            {
                picture[pixel] = Math.Max(picture[pixel], canvas[pixel]);
            }
        }

        return tensor(seen, pictures.shape);
    }
}
