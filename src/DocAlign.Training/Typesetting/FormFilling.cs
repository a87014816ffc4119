namespace DocAlign.Training.Typesetting;

/// <summary>What is written into the boxes of a form, and where these boxes are.</summary>
internal sealed class FormFilling
{
    private readonly List<(double X, double Y, double Width, double Height)> _boxes = [];

    /// <summary>True takes values of <see cref="Values"/>; false those of the layout.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Null leaves the boxes empty.</summary>
    public SeededRandom? Values { get; init; }

    /// <summary>In points, in the order in which they were set.</summary>
    public IReadOnlyList<(double X, double Y, double Width, double Height)> Boxes => _boxes;

    /// <param name="ofLayout">The layout's own value; it is drawn in any case, so that what follows stays where it is.</param>
    /// <returns>Null leaves the box empty.</returns>
    public string? Choose(string ofLayout) =>
        !IsOwn ? ofLayout
        : Values is null ? null
        : FormLayout.Value(Values);

    public void Note(double x, double y, double width, double height) => _boxes.Add((x, y, width, height));
}
