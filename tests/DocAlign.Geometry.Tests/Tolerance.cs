namespace DocAlign.Geometry.Tests;

/// <summary>How far two numbers may lie apart.</summary>
internal static class Tolerance
{
    /// <summary>Against vectors written with 12 significant digits.</summary>
    public const double Vector = 1e-9;

    /// <summary>Round trips and identities in double.</summary>
    public const double Exact = 1e-9;

    /// <summary>Against central differences.</summary>
    public const double Difference = 1e-6;

    public static void Close(NormalizedPoint expected, NormalizedPoint actual, double tolerance = Exact)
    {
        Assert.Equal(expected.X, actual.X, tolerance);
        Assert.Equal(expected.Y, actual.Y, tolerance);
    }

    public static void Close(IReadOnlyList<NormalizedPoint> expected, IReadOnlyList<NormalizedPoint> actual, double tolerance = Exact)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            Close(expected[i], actual[i], tolerance);
        }
    }
}
