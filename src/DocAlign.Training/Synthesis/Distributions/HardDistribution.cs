namespace DocAlign.Training.Synthesis.Distributions;

/// <summary>What makes scenes harder in the ways in which real photographs failed, see <see cref="HardScene"/>.</summary>
internal sealed record HardDistribution
{
    /// <summary>Share of pictures with losses like JPEG's, scans among them.</summary>
    public double LossShare { get; init; } = 0.6;

    /// <summary>Step to which the lowest frequency of each 8 x 8 block is rounded.</summary>
    public Interval Quantization { get; init; } = new(0.01, 0.12);

    /// <summary>Share of photographs under coloured light.</summary>
    public double ColouredShare { get; init; } = 0.5;

    /// <summary>Gain of each channel under coloured light.</summary>
    public Interval Coloured { get; init; } = new(0.12, 1.15);

    /// <summary>Share of shadows that are lit by a colour of their own.</summary>
    public double SecondColourShare { get; init; } = 0.4;

    /// <summary>Light that is left in the other shadows.</summary>
    public Interval ShadowLeft { get; init; } = new(0.4, 1);

    /// <summary>Share of photographs of white paper on a white ground.</summary>
    public double WhiteOnWhiteShare { get; init; } = 0.25;

    /// <summary>Brightness of the ground less that of the paper.</summary>
    public Interval WhiteShift { get; init; } = new(-0.08, 0.03);

    /// <summary>Deviation of each channel of the ground from that.</summary>
    public double WhiteTint { get; init; } = 0.02;

    /// <summary>Darkest channel of a white ground.</summary>
    public double LeastWhite { get; init; } = 0.6;

    /// <summary>Strongest patches of a white ground.</summary>
    public double WhitePatches { get; init; } = 0.2;

    /// <summary>Strongest grain of a white ground.</summary>
    public double WhiteGrain { get; init; } = 0.05;

    /// <summary>Share of photographs with a sheet below the page.</summary>
    public double SheetBelowShare { get; init; } = 0.15;

    /// <summary>Deviation of that sheet's middle from the square's, along either axis.</summary>
    public double SheetBelowPlace { get; init; } = 0.4;

    /// <summary>Half sides of that sheet in the square.</summary>
    public Interval SheetBelowHalfSide { get; init; } = new(0.5, 1.1);

    /// <summary>Deviation of its turn.</summary>
    public double SheetBelowTurn { get; init; } = 0.3;

    public Interval SheetBelowGrey { get; init; } = new(0.8, 1);

    /// <summary>Share of photographs on which pieces of the page's edge are hidden.</summary>
    public double HiddenEdgeShare { get; init; } = 0.33;

    /// <summary>Share of those pieces that hide a corner.</summary>
    public double HiddenCornerShare { get; init; } = 0.5;

    /// <summary>Half sides of such a piece in the square.</summary>
    public Interval HiddenHalfSide { get; init; } = new(0.04, 0.22);

    /// <summary>Share of photographs of a page of which one end curls up or down.</summary>
    public double EndCurlShare { get; init; } = 0.2;

    /// <summary>By which angle, times the strength.</summary>
    public Interval EndCurlAngle { get; init; } = new(0.25, 1.1);

    /// <summary>Share of those ends that rise towards the camera.</summary>
    public double RisingEndShare { get; init; } = 0.8;

    /// <summary>Where the curl begins, from the page's middle.</summary>
    public Interval EndCurlPlace { get; init; } = new(0.45, 0.85);

    /// <summary>Half width of the curl.</summary>
    public Interval EndCurlWidth { get; init; } = new(0.12, 0.35);

    /// <summary>Share of ends at the top or bottom; the others are at a side.</summary>
    public double EndCurlUprightShare { get; init; } = 0.65;

    /// <summary>How far from the middle the curl of a side begins, over that of the top or bottom: pages are narrower than long.</summary>
    public double SideCurlPlace { get; init; } = 0.75;

    /// <summary>Deviation of its direction.</summary>
    public double EndCurlDirection { get; init; } = 0.1;
}
