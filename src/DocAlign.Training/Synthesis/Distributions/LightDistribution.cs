namespace DocAlign.Training.Synthesis.Distributions;

/// <summary>The light on a photograph: where it comes from, its colour, the edge of a shadow.</summary>
internal sealed record LightDistribution
{
    /// <summary>Height of the light above the sheet: the z part of the unit vector towards it.</summary>
    public Interval Height { get; init; } = new(0.25, 0.95);

    /// <summary>Share of light that comes from everywhere.</summary>
    public Interval Ambient { get; init; } = new(0.25, 0.7);

    /// <summary>Share of lights of any colour; the others are nearly white.</summary>
    public double ColouredShare { get; init; } = 0.25;

    /// <summary>Gain of each channel under coloured light.</summary>
    public Interval Coloured { get; init; } = new(0.1, 1.15);

    /// <summary>Gain of the green channel under white light.</summary>
    public Interval White { get; init; } = new(0.65, 1.2);

    /// <summary>Red over green under white light.</summary>
    public Interval WhiteRed { get; init; } = new(0.92, 1.05);

    /// <summary>Blue over green under white light.</summary>
    public Interval WhiteBlue { get; init; } = new(0.88, 1.05);

    /// <summary>Share of photographs without a shadow.</summary>
    public double EvenShare { get; init; } = 0.45;

    /// <summary>Share of shadows that are lit by a coloured light of their own.</summary>
    public double ColouredShadowShare { get; init; } = 0.25;

    /// <summary>Light that is left in the other shadows.</summary>
    public Interval ShadowLeft { get; init; } = new(0.3, 0.85);

    /// <summary>Gain of the blue that is left in a shadow over that of red and green, up to none lost: the sky lights it.</summary>
    public double ShadowBlue { get; init; } = 1.1;

    /// <summary>How far the edge of the shadow passes from the middle of the square.</summary>
    public Interval ShadowOffset { get; init; } = new(-0.6, 0.6);

    /// <summary>Deviation of the bend of that edge.</summary>
    public double ShadowBend { get; init; } = 0.8;

    /// <summary>Share of shadows with a sharp edge.</summary>
    public double SharpShadowShare { get; init; } = 0.5;

    /// <summary>Slope of the light across a sharp edge.</summary>
    public Interval SharpShadow { get; init; } = new(12, 40);

    /// <summary>Slope of the light across a soft edge.</summary>
    public Interval SoftShadow { get; init; } = new(0.6, 5);

    /// <summary>Deviation of the slope of the light over the picture, along either axis of the square.</summary>
    public double Slope { get; init; } = 0.15;
}
