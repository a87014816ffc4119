namespace DocAlign.Training.Typesetting;

/// <param name="Description">Family and style as Pango writes them, without a size: "DejaVu Sans Bold".</param>
/// <param name="Size">Em height in points.</param>
internal readonly record struct Font(string Description, double Size)
{
    public Font Bold => this with { Description = $"{Description} Bold" };

    public Font Times(double factor) => this with { Size = Size * factor };
}
