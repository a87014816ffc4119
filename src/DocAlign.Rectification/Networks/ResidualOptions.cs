using DocAlign.Geometry;

namespace DocAlign.Rectification.Networks;

/// <summary>The architecture of a residual network; stored in the model card.</summary>
public sealed record ResidualOptions
{
    /// <summary>Pixels of a cell, in which slopes are seen: three pairs of convolutions at 1/4, 1/8 and 1/16 of the page.</summary>
    public const int Cell = 16;

    /// <summary>Height and width in pixels of the squared page for pages of common shape; multiples of 32.</summary>
    public int Height { get; init; } = 384;

    public int Width { get; init; } = 288;

    /// <summary>Channels at 1/2, 1/4, 1/8 and 1/16 of the input's size.</summary>
    public IReadOnlyList<int> Widths { get; init; } = [16, 32, 64, 64];

    /// <summary>Control points a side of the lattice.</summary>
    public int LatticeSide { get; init; } = 8;

    /// <summary>Farthest that a control point may move, normalized: 0.2 is a tenth of the page.</summary>
    public double Reach { get; init; } = 0.2;

    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        if (Height < 64 || Width < 64 || Height % 32 != 0 || Width % 32 != 0)
        {
            throw new ArgumentException($"The squared page is {Width} x {Height} px, expected multiples of 32 from 64 on.");
        }

        if (Widths.Count != 4 || Widths.Any(width => width < 1))
        {
            throw new ArgumentException($"Widths is [{string.Join(", ", Widths)}], expected four positive numbers.");
        }

        if (LatticeSide is < 3 or > 16 || Reach is not (> 0 and <= 1))
        {
            throw new ArgumentException($"LatticeSide is {LatticeSide} and Reach {Reach}; expected 3 to 16, and above 0 to 1.");
        }
    }

    /// <summary>Height and width of the squared page for a page of this shape: the common one, sideways, or long like a receipt.</summary>
    /// <param name="aspect">Height over width.</param>
    public (int Height, int Width) ShapeFor(double aspect) =>
        aspect switch
        {
            > 2.2 => (Height / 3 * 5 / 32 * 32, Width * 2 / 3 / 32 * 32),
            < 0.95 => (Width, Height),
            _ => (Height, Width),
        };

    /// <summary>Whether a squared page has one of the shapes that <see cref="ShapeFor"/> gives.</summary>
    public bool Takes(PixelSize size) => new[] { 3.0, 1.5, 0.5 }.Any(aspect => ShapeFor(aspect) == (size.Height, size.Width));
}
