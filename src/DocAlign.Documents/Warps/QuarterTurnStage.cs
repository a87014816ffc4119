using DocAlign.Geometry;

namespace DocAlign.Documents.Warps;

/// <param name="ClockwiseDegrees">0, 90, 180 or 270: how far the source is shown turned.</param>
public sealed record QuarterTurnStage(int ClockwiseDegrees) : WarpStage
{
    public override IWarp ToWarp() => new QuarterTurn(ClockwiseDegrees);
}
