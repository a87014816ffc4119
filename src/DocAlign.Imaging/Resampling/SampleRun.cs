namespace DocAlign.Imaging.Resampling;

/// <summary>Neighbouring target pixels of one row whose places on the source lie on a line.</summary>
/// <param name="X">Source pixel-centre coordinate at the left edge of the first target pixel.</param>
/// <param name="StepX">Change from one target pixel to the next.</param>
/// <param name="First">Target x of the first pixel.</param>
internal readonly record struct SampleRun(float X, float Y, float StepX, float StepY, int First, int Count)
{
    /// <summary>The run between two nodes of a row.</summary>
    /// <param name="nodesX">Edge-based source x at each node.</param>
    /// <param name="nodesY">Edge-based source y at each node.</param>
    /// <param name="column">The node at its left end.</param>
    /// <param name="step">Target pixels between two nodes.</param>
    /// <param name="width">Of the target, in pixels.</param>
    public static SampleRun Between(ReadOnlySpan<float> nodesX, ReadOnlySpan<float> nodesY, int column, int step, int width) =>
        new(
            nodesX[column] - 0.5f,
            nodesY[column] - 0.5f,
            (nodesX[column + 1] - nodesX[column]) / step,
            (nodesY[column + 1] - nodesY[column]) / step,
            column * step,
            Math.Min(step, width - (column * step))
        );
}
