namespace DocAlign.Geometry.Tests;

public sealed class CoonsPatchTests
{
    [Fact]
    public void CoonsPatch_OnItsBoundary_GoesThroughThePoints()
    {
        NormalizedPoint[] boundary =
        [
            new(-1, -1),
            new(-0.5, -1.1),
            new(0, -1.15),
            new(0.5, -1.1),
            new(1, -1),
            new(1.05, -0.5),
            new(1.1, 0),
            new(1.05, 0.5),
            new(1, 1),
            new(0.5, 0.95),
            new(0, 0.9),
            new(-0.5, 0.95),
            new(-1, 1),
            new(-0.95, 0.5),
            new(-0.9, 0),
            new(-0.95, -0.5),
        ];
        var patch = new CoonsPatch(boundary);
        Tolerance.Close(boundary[2], patch.Map(new(0, -1)));
        Tolerance.Close(boundary[7], patch.Map(new(1, 0.5)));
        Tolerance.Close(boundary[9], patch.Map(new(0.5, 1)));
        Tolerance.Close(boundary[12], patch.Map(new(-1, 1)));
        Tolerance.Close(boundary[13], patch.Map(new(-1, 0.5)));
    }
}
