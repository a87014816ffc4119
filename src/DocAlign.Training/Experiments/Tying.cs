namespace DocAlign.Training.Experiments;

/// <summary>How the digit network's layers are tied to the symmetry.</summary>
internal enum Tying
{
    /// <summary>A projected weight.</summary>
    Soft,

    /// <summary>
    /// s W_free + (1 - s) W_equivariant with parameters of their own (residual pathway prior, M. Finzi et al., NeurIPS 2021).
    /// </summary>
    ResidualPathway,

    /// <summary>
    /// A free network behind one that turns the picture to a canonical pose (canonicalisation, S.-O. Kaba et al., ICML 2023).
    /// </summary>
    Canonical,
}
