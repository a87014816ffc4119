namespace DocAlign.Rectification.Equivariance.Projectors;

/// <summary>Which singular vectors a projector keeps.</summary>
public enum SingularSide
{
    /// <summary>Left: weights w of a functional x → wᵀ x, whose error is Mᵀ w.</summary>
    Weights,

    /// <summary>Right: values v that shall not change themselves (position encodings), whose error is M v.</summary>
    Values,
}
