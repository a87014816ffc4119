namespace DocAlign.Training.Experiments.Transformers;

/// <summary>Sizes of the pictures with several digits, in pixels.</summary>
/// <param name="CanvasSide">Of the square picture.</param>
/// <param name="DigitSide">Of a digit.</param>
/// <param name="Digits">In a row.</param>
/// <param name="Patches">Of clutter, cut out of other digits.</param>
/// <param name="PatchSide">Of a patch.</param>
/// <param name="Slope">By how much a digit lies lower or higher than the one before, at most.</param>
/// <param name="RowIsHalved">The view of a whole row has half the picture's side.</param>
/// <param name="LookWidth">Of the view of one digit.</param>
/// <param name="LookHeight">Of the view of one digit.</param>
internal sealed record SequenceLayout(
    int CanvasSide,
    int DigitSide,
    int Digits,
    int Patches,
    int PatchSide,
    int Slope,
    bool RowIsHalved,
    int LookWidth,
    int LookHeight
)
{
    /// <summary>As in the paper: three digits of 28 px on 100 x 100 px, eight patches of 9 x 9 px.</summary>
    public static SequenceLayout Published { get; } = new(100, 28, 3, 8, 9, 14, RowIsHalved: true, LookWidth: 33, LookHeight: 33);

    /// <summary>
    /// The same at half the size: what two cores learn in minutes. A view begins as a strip of 17 x 50 px, and 24 x 64 px keep its shape:
    /// digits of 14 px have 20 x 18 px in it. Squeezed into 32 x 32 px they had a height of 9 px, and more of them were misread.
    /// </summary>
    public static SequenceLayout Half { get; } = new(50, 14, 3, 8, 5, 7, RowIsHalved: false, LookWidth: 24, LookHeight: 64);

    /// <summary>Half the size, on a canvas that leaves less room, and less clutter: learned in a few hundred steps.</summary>
    public static SequenceLayout Small { get; } = new(44, 14, 3, 2, 4, 4, RowIsHalved: true, LookWidth: 22, LookHeight: 22);
}
