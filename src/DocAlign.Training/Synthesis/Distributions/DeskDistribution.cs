namespace DocAlign.Training.Synthesis.Distributions;

/// <summary>What lies around a page on a photograph.</summary>
internal sealed record DeskDistribution
{
    /// <summary>Kinds of desks, each as likely as the others.</summary>
    public IReadOnlyList<DeskKind> Kinds { get; init; } =
    [
        DeskKind.White,
        DeskKind.White,
        DeskKind.White,
        DeskKind.Wood,
        DeskKind.Wood,
        DeskKind.Wood,
        DeskKind.Stone,
        DeskKind.Stone,
        DeskKind.Cloth,
        DeskKind.Cloth,
    ];

    /// <summary>Brightness of wood and stone.</summary>
    public Interval Tone { get; init; } = new(0.04, 0.6);

    /// <summary>Each channel of a white desk.</summary>
    public Interval White { get; init; } = new(0.75, 0.97);

    public DeskTexture WhiteTexture { get; init; } = new(new(0, 0.35), new(0, 0.06), Boards: null);

    /// <summary>Red of wood over its tone.</summary>
    public double WoodRed { get; init; } = 1.2;

    /// <summary>Green of wood over its tone.</summary>
    public Interval WoodGreen { get; init; } = new(0.6, 0.9);

    /// <summary>Blue of wood over its tone.</summary>
    public Interval WoodBlue { get; init; } = new(0.3, 0.7);

    public DeskTexture WoodTexture { get; init; } = new(new(0, 0.2), new(0.02, 0.2), new(0, 0.3));

    /// <summary>Blue of stone over its tone; red and green are the tone.</summary>
    public Interval StoneBlue { get; init; } = new(0.95, 1.1);

    public DeskTexture StoneTexture { get; init; } = new(new(0, 0.25), new(0, 0.25), Boards: null);

    /// <summary>Each channel of cloth.</summary>
    public Interval Cloth { get; init; } = new(0, 1);

    public DeskTexture ClothTexture { get; init; } = new(new(0, 0.4), new(0, 0.2), new(0, 0.4));

    /// <summary>Deviation of the frequency of boards along either axis, in radians over half the square.</summary>
    public double BoardFrequency { get; init; } = 9;

    /// <summary>Share of each of two things that they lie there.</summary>
    public double ThingShare { get; init; } = 0.3;

    /// <summary>Where the middle of a thing lies in the square, along either axis.</summary>
    public Interval ThingPlace { get; init; } = new(-1.2, 1.2);

    /// <summary>Half sides of a thing in the square.</summary>
    public Interval ThingHalfSide { get; init; } = new(0.1, 0.7);
}
