using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Rectification.Networks;

namespace DocAlign.Rectification;

/// <summary>The networks of a rectifier. Takes small pictures only; the page at full resolution stays where it was decoded.</summary>
public interface IPageNetworks : IDisposable
{
    /// <summary>Side in pixels of the square, letterboxed picture that <see cref="Locate"/> takes.</summary>
    int InputSide { get; }

    /// <summary>"cpu" or "cuda": where the networks run. Part of no result's key.</summary>
    string DeviceKind { get; }

    /// <summary>SHA-256 over the weights, lower-case hexadecimal; part of every result's key.</summary>
    string ModelHash { get; }

    /// <summary>
    /// Begins to load the networks, at the first call, and completes when they are there. A fault is the machine's or the model's: every
    /// page would meet it.
    /// </summary>
    Task LoadAsync();

    /// <summary>Finds the page.</summary>
    /// <param name="letterboxed">The picture in a square of <see cref="InputSide"/>, RGB, see DocAlign.Geometry.Letterbox.</param>
    /// <param name="source">The picture at full resolution; places are stated in its normalized frame.</param>
    /// <param name="isProbed">Adds the equivariance probe: three more passes.</param>
    LocatedPage Locate(PageImage letterboxed, PixelSize source, bool isProbed = false);

    /// <summary>The residual network's architecture; null when there is none.</summary>
    ResidualOptions? Residual { get; }

    /// <summary>Says how far the places of a squared page are off.</summary>
    /// <param name="squared">Grey, of a size that <see cref="ResidualOptions.ShapeFor"/> gives.</param>
    StraightenedPage Straighten(PageImage squared);
}
