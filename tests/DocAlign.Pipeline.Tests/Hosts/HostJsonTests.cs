using DocAlign.Geometry;
using DocAlign.Pipeline.Hosts;
using DocAlign.Rectification;

namespace DocAlign.Pipeline.Tests.Hosts;

public sealed class HostJsonTests
{
    [Fact]
    public void WhatNetworksSay_SentAsJson_SurvivesBitByBit()
    {
        var random = new Random(3);
        var located = new LocatedPage
        {
            Boundary =
            [
                .. BoundaryWarp.PageBoundary.Select(point => new NormalizedPoint(
                    point.X + (random.NextDouble() / 7),
                    point.Y - (random.NextDouble() / 3)
                )),
            ],
            Spread = [.. Enumerable.Range(0, 16).Select(_ => random.NextDouble())],
            Turns = [0.25, 1.0 / 3, 0.25, 0.1],
            Flat = 1.0 / 7,
            MaskAgreement = 0.9,
        };
        var received = HostJson.Read<LocatedPage>(HostJson.Write(located));
        Assert.Equal(located.Boundary, received.Boundary);
        Assert.Equal(located.Spread, received.Spread);
        Assert.Equal((located.Flat, located.Turns[1]), (received.Flat, received.Turns[1]));
        var straightened = new StraightenedPage(2, [new(0.1, 1.0 / 3), new(-0.2, 0.4), new(0, 0), new(0, 1)], 0.02);
        Assert.Equal(straightened.Displacement, HostJson.Read<StraightenedPage>(HostJson.Write(straightened)).Displacement);
    }
}
