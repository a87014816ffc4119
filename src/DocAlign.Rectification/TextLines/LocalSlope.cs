namespace DocAlign.Rectification.TextLines;

/// <summary>How the text around a place slopes.</summary>
/// <param name="Slope">Down over right, in pixels.</param>
/// <param name="Trust">How clear it is, 0 to 1; at 0 the slope means nothing.</param>
internal readonly record struct LocalSlope(double Slope, double Trust)
{
    /// <summary>Nothing can be seen.</summary>
    public static LocalSlope Unknown { get; }
}
