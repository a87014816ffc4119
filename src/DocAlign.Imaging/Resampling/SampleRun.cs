namespace DocAlign.Imaging.Resampling;

/// <summary>Neighbouring target pixels of one row whose places on the source lie on a line.</summary>
/// <param name="X">Source pixel-centre coordinate at the left edge of the first target pixel.</param>
/// <param name="StepX">Change from one target pixel to the next.</param>
/// <param name="First">Target x of the first pixel.</param>
internal readonly record struct SampleRun(float X, float Y, float StepX, float StepY, int First, int Count);
