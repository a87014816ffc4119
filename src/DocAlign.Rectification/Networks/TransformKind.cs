namespace DocAlign.Rectification.Networks;

/// <summary>Which family of warps the localization network may propose.</summary>
public enum TransformKind
{
    /// <summary>Six parameters: turn, scale, shear, shift.</summary>
    Affine,

    /// <summary>Four corners: a homography.</summary>
    Projective,

    /// <summary>Four corners and a bent lattice inside them: a thin-plate spline.</summary>
    ThinPlateSpline,
}
