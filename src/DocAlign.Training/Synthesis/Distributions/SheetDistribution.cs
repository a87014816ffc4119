namespace DocAlign.Training.Synthesis.Distributions;

/// <summary>How the sheet of a photograph is bent.</summary>
internal sealed record SheetDistribution
{
    /// <summary>Ways in which sheets are bent, each as likely as the others.</summary>
    public IReadOnlyList<SheetBends> Bends { get; init; } =
    [
        SheetBends.Curled,
        SheetBends.Curled,
        SheetBends.Curled,
        SheetBends.Curled | SheetBends.Folded,
        SheetBends.Folded,
        SheetBends.Folded | SheetBends.Crumpled,
        SheetBends.Crumpled,
        SheetBends.Crumpled,
        SheetBends.None,
        SheetBends.None,
    ];

    /// <summary>How much it is bent, times the strength: curl, folds and crumple grow with it.</summary>
    public Interval Bend { get; init; } = new(0.3, 1);

    /// <summary>Directions across which sheets are rolled, each as likely as the others: along the page's x or y axis.</summary>
    public IReadOnlyList<double> CurlDirections { get; init; } = [0.0, 0, Math.PI / 2];

    /// <summary>Share of sheets that are rolled nearly along an axis.</summary>
    public double AlignedCurlShare { get; init; } = 0.7;

    /// <summary>Deviation of the direction of those.</summary>
    public double AlignedCurl { get; init; } = 0.08;

    /// <summary>Deviation of the direction of the others.</summary>
    public double FreeCurl { get; init; } = 0.5;

    /// <summary>Curvature of the first wave, in 1 over sheet units, times the bend.</summary>
    public Interval FirstCurvature { get; init; } = new(0.5, 2.2);

    /// <summary>Curvature of the waves after it.</summary>
    public Interval LaterCurvature { get; init; } = new(0, 1.2);

    /// <summary>Largest curvature of sheets that are not rolled, times the strength.</summary>
    public double RestCurvature { get; init; } = 0.1;

    /// <summary>Half waves in a sheet unit of the first wave; each later wave may have one more.</summary>
    public Interval Frequency { get; init; } = new(0.3, 0.8);

    /// <summary>Share of rolled sheets that are cones.</summary>
    public double ConeShare { get; init; } = 0.5;

    /// <summary>How much the curl of a cone grows in a sheet unit along its generators.</summary>
    public Interval Cone { get; init; } = new(-0.5, 0.5);

    /// <summary>Deviation of the angle of a fold, times the bend.</summary>
    public double FoldAngle { get; init; } = 0.45;

    /// <summary>Where a fold lies.</summary>
    public Interval FoldPlace { get; init; } = new(-0.7, 0.7);

    /// <summary>Half width of the rounded edge of a fold.</summary>
    public Interval FoldWidth { get; init; } = new(0.015, 0.06);

    /// <summary>Deviation of the height of a wave of one half wave in a sheet unit, times the bend; shorter ones are lower.</summary>
    public double WrinkleHeight { get; init; } = 0.045;

    /// <summary>The bend of sheets that are not crumpled, times the strength.</summary>
    public double RestCrumple { get; init; } = 0.06;

    /// <summary>Half waves of the crumple in a sheet unit.</summary>
    public Interval WrinkleFrequency { get; init; } = new(0.8, 5.5);
}
