namespace DocAlign.Geometry;

/// <summary>Points from which no warp can be solved; the message says which ones and why.</summary>
public sealed class DegenerateWarpException : ArgumentException
{
    public DegenerateWarpException(string message)
        : base(message) { }

    public DegenerateWarpException(string message, Exception innerException)
        : base(message, innerException) { }

    public DegenerateWarpException()
        : base("The points do not determine a warp.") { }
}
