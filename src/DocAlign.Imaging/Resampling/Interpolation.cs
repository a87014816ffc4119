namespace DocAlign.Imaging.Resampling;

/// <summary>How a value between pixels is found.</summary>
public enum Interpolation
{
    /// <summary>From 2 x 2 pixels.</summary>
    Bilinear,

    /// <summary>From 4 x 4 pixels, Catmull-Rom (a = -0.5).</summary>
    Bicubic,
}
