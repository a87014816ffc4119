using SkiaSharp;

namespace DocAlign.Pipeline.Overlays;

/// <summary>A probability as a colour: red for 0, yellow for one half, green for 1.</summary>
internal static class ProbabilityColor
{
    private const byte Full = 220;

    public static SKColor Of(double probability)
    {
        var share = Math.Clamp(probability, 0, 1);
        return new SKColor((byte)(Full * Math.Min(1, 2 - (2 * share))), (byte)(Full * Math.Min(1, 2 * share)), 0);
    }
}
