namespace DocAlign.Geometry;

/// <summary>A warp in numbers that a person can judge.</summary>
public sealed record WarpDiagnostics
{
    private const int LatticeSide = 33;

    /// <summary>
    /// Least Jacobian determinant over the page in pixels of source and target (1 = area kept); at or below 0 the warp folds over.
    /// </summary>
    public required double MinJacobianDeterminant { get; init; }

    /// <summary>Share of the page, 0 to 1, where the determinant is at or below 0.</summary>
    public required double FoldOverShare { get; init; }

    /// <summary>E of the best-fitting spline's bend, 0 for affine warps; see <see cref="ThinPlateSpline.BendingEnergy"/>.</summary>
    public required double BendingEnergy { get; init; }

    /// <summary>Degrees by which the page lies turned clockwise on the source, -180 to 180.</summary>
    public required double RotationDegrees { get; init; }

    /// <summary>Source pixels a target pixel, along x.</summary>
    public required double ScaleX { get; init; }

    /// <summary>Source pixels a target pixel, along y.</summary>
    public required double ScaleY { get; init; }

    /// <summary>Degrees by which the page's left edge leans out of the right angle.</summary>
    public required double ShearDegrees { get; init; }

    /// <summary>Length of (h₃₁, h₃₂) of the best-fitting homography with h₃₃ = 1: 0 without perspective.</summary>
    public required double Perspective { get; init; }

    /// <summary>
    /// Mean distance between where the warp reads and where the untouched page would, in percent of the source's diagonal.
    /// </summary>
    public required double MeanDisplacementPercent { get; init; }

    /// <summary>The largest such distance.</summary>
    public required double MaxDisplacementPercent { get; init; }

    /// <summary>
    /// Largest distance to the best-fitting homography, in percent of the source's diagonal: how much is curl and not perspective.
    /// </summary>
    public required double NonRigidPercent { get; init; }

    /// <summary>Share of the rectified page, 0 to 1, that reads inside the source.</summary>
    public required double Coverage { get; init; }

    /// <summary>Measures on a lattice of 33 x 33 places.</summary>
    public static WarpDiagnostics Measure(IWarp warp, PixelSize source, PixelSize target)
    {
        ArgumentNullException.ThrowIfNull(warp);
        var lattice = new ControlPointLattice(LatticeSide, LatticeSide).Points;
        var places = lattice.Select(warp.Map).ToArray();
        var diagonal = Math.Sqrt(((double)source.Width * source.Width) + ((double)source.Height * source.Height));
        var areaScale = (double)source.Width * source.Height / ((double)target.Width * target.Height);
        var determinants = lattice.Select(point => Jacobian.Of(warp, point, 1e-4).Determinant * areaScale).ToArray();
        var displacements = lattice
            .Zip(places, (from, to) => 100 * Distance(from.ToPixel(source), to.ToPixel(source)) / diagonal)
            .ToArray();
        var (affine, perspective, nonRigid) = Decompose(lattice, places, source, diagonal);
        var (toX, toY) = ((double)source.Width / target.Width, (double)source.Height / target.Height);
        var (ax, ay) = (affine.XX * toX, affine.YX * source.Height / target.Width);
        var (bx, by) = (affine.XY * source.Width / target.Height, affine.YY * toY);
        return new WarpDiagnostics
        {
            MinJacobianDeterminant = determinants.Min(),
            FoldOverShare = (double)determinants.Count(determinant => !(determinant > 0)) / determinants.Length,
            BendingEnergy = (warp is ThinPlateSpline spline ? spline : SplineOf(warp)).BendingEnergy(),
            RotationDegrees = Degrees(Math.Atan2(ay, ax)),
            ScaleX = Math.Sqrt((ax * ax) + (ay * ay)),
            ScaleY = Math.Sqrt((bx * bx) + (by * by)),
            ShearDegrees = Degrees(Math.Atan2((ax * bx) + (ay * by), (ax * by) - (ay * bx))),
            Perspective = perspective,
            MeanDisplacementPercent = displacements.Average(),
            MaxDisplacementPercent = displacements.Max(),
            NonRigidPercent = nonRigid,
            Coverage = (double)places.Count(place => Math.Abs(place.X) <= 1 && Math.Abs(place.Y) <= 1) / places.Length,
        };
    }

    /// <summary>The numbers by their names in the JSON contract, rounded to six decimals, in a fixed order.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> ToNamedValues() =>
        [
            new("rotationDegrees", Rounded(RotationDegrees)),
            new("scaleX", Rounded(ScaleX)),
            new("scaleY", Rounded(ScaleY)),
            new("shearDegrees", Rounded(ShearDegrees)),
            new("perspective", Rounded(Perspective)),
            new("nonRigidPercent", Rounded(NonRigidPercent)),
            new("meanDisplacementPercent", Rounded(MeanDisplacementPercent)),
            new("maxDisplacementPercent", Rounded(MaxDisplacementPercent)),
            new("bendingEnergy", Rounded(BendingEnergy)),
            new("minJacobianDeterminant", Rounded(MinJacobianDeterminant)),
            new("foldOverShare", Rounded(FoldOverShare)),
            new("coverage", Rounded(Coverage)),
        ];

    private static (AffineWarp Affine, double Perspective, double NonRigidPercent) Decompose(
        IReadOnlyList<NormalizedPoint> lattice,
        NormalizedPoint[] places,
        PixelSize source,
        double diagonal
    )
    {
        var centre = places[places.Length / 2];
        var right = places[(places.Length / 2) + (LatticeSide / 2)];
        var below = places[(places.Length / 2) + (LatticeSide / 2 * LatticeSide)];
        var affine = new AffineWarp(right.X - centre.X, below.X - centre.X, centre.X, right.Y - centre.Y, below.Y - centre.Y, centre.Y);
        try
        {
            var homography = Homography.Fit(lattice, places);
            var h = homography.Matrix;
            var nonRigid = lattice
                .Zip(places, (from, to) => 100 * Distance(homography.Map(from).ToPixel(source), to.ToPixel(source)) / diagonal)
                .Max();
            return (affine, Math.Sqrt((h[6] * h[6]) + (h[7] * h[7])) / Math.Abs(h[8]), nonRigid);
        }
        catch (DegenerateWarpException)
        {
            // A warp that flattens the page has no homography; its determinants already say so.
            return (affine, 0, 0);
        }
    }

    private static ThinPlateSpline SplineOf(IWarp warp)
    {
        var lattice = new ControlPointLattice(6, 6).Points;
        return ThinPlateSpline.Solve(lattice, [.. lattice.Select(warp.Map)]);
    }

    private static double Distance(PixelPoint a, PixelPoint b) => Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)));

    private static double Degrees(double radians) => radians * 180 / Math.PI;

    private static double Rounded(double value) => double.IsFinite(value) ? Math.Round(value, 6) + 0.0 : 0;
}
