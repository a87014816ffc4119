namespace DocAlign.Geometry.Tests;

public sealed class QuarterTurnTests
{
    private static readonly NormalizedPoint[] Places = [new(0, 0), new(-0.9, 0.7), new(0.3, -0.4), new(1, 1), new(-1, 1)];

    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public void QuarterTurn_FollowedByTheRestOfACircle_IsTheIdentity(int degrees)
    {
        var circle = new ComposedWarp(new QuarterTurn(degrees), new QuarterTurn((360 - degrees) % 360));
        Tolerance.Close(Places, [.. Places.Select(circle.Map)]);
    }

    [Fact]
    public void QuarterTurn_Of90_ShowsTheSourcesBottomLeftAtTheTopLeft() =>
        Tolerance.Close(new(-1, 1), new QuarterTurn(90).Map(new(-1, -1)));
}
