namespace DocAlign.Geometry;

/// <summary>
/// Reads the source turned by quarter turns: the rectified page shows the source turned clockwise by <see cref="ClockwiseDegrees"/>.
/// </summary>
public sealed class QuarterTurn : IWarp
{
    /// <param name="clockwiseDegrees">0, 90, 180 or 270.</param>
    public QuarterTurn(int clockwiseDegrees)
    {
        if (clockwiseDegrees is not (0 or 90 or 180 or 270))
        {
            throw new ArgumentException($"clockwiseDegrees is {clockwiseDegrees}, expected 0, 90, 180 or 270.", nameof(clockwiseDegrees));
        }

        ClockwiseDegrees = clockwiseDegrees;
    }

    public int ClockwiseDegrees { get; }

    /// <inheritdoc/>
    public NormalizedPoint Map(NormalizedPoint target) =>
        ClockwiseDegrees switch
        {
            90 => new(target.Y, -target.X),
            180 => new(-target.X, -target.Y),
            270 => new(-target.Y, target.X),
            _ => target,
        };
}
