using System.Runtime.Intrinsics;

namespace DocAlign.Imaging.Resampling;

/// <summary>One interpolation of one number of channels, eight target pixels at a time.</summary>
internal unsafe interface IPixelKernel
{
    /// <summary>Bytes of a pixel.</summary>
    static abstract int Channels { get; }

    /// <param name="index">Of the source pixel to the upper left of each place, counted row by row.</param>
    /// <param name="tx">How far to the right of that pixel's centre the place is, 0 to 1.</param>
    /// <param name="ty">How far below it, 0 to 1.</param>
    /// <param name="stride">Bytes from one source row to the next.</param>
    /// <param name="scratch"><see cref="VectorSampler.ScratchBytes"/> bytes for the kernel.</param>
    /// <param name="target">Gets eight pixels.</param>
    static abstract void Sample(
        byte* pixels,
        Vector256<int> index,
        Vector256<float> tx,
        Vector256<float> ty,
        int stride,
        byte* scratch,
        byte* target
    );
}
