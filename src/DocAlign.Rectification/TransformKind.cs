namespace DocAlign.Rectification;

/// <summary>Which family of warps the rectifier may use.</summary>
public enum TransformKind
{
    /// <summary>Turn, scale, shear, shift: the best fit to the boundary.</summary>
    Affine,

    /// <summary>A homography through the corners.</summary>
    Projective,

    /// <summary>A homography, then thin-plate splines: through the boundary, from the residual network, from text lines.</summary>
    ThinPlateSpline,
}
