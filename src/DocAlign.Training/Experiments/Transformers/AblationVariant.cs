namespace DocAlign.Training.Experiments.Transformers;

/// <summary>One way to train a transformer, different from the plain one in one part.</summary>
/// <param name="Name">As it stands in the table.</param>
internal sealed record AblationVariant(string Name)
{
    /// <summary>The localizer's share of the learning rate.</summary>
    public double LocalizationShare { get; init; } = 1;

    /// <summary>Of AdamW.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Weight of the bending energy of the predicted spline.</summary>
    public double Bending { get; init; }

    /// <summary>Weight of the squared difference between the views of two distortions of one digit.</summary>
    public double Consistency { get; init; }

    /// <summary>
    /// Weight of the relative squared difference between features of the view and warped features of the picture
    /// (<see cref="TransformedClassifier.FeatureDistance"/>); needs a convolutional classifier.
    /// </summary>
    public double Features { get; init; }

    /// <summary>Points move by at most this, normalized; null does not bound them.</summary>
    public double? LargestMove { get; init; }

    /// <summary>The bound grows from a tenth to its full value over the first half of the steps.</summary>
    public bool IsProgressive { get; init; }

    /// <summary>Share of the classifier's view that is dropped while it learns.</summary>
    public double Dropout { get; init; }

    /// <summary>Digits to train on; null takes all.</summary>
    public int? Digits { get; init; }

    /// <summary>
    /// Early stopping: ends with the weights that erred least on some of the digits, which it does not train on. Training itself goes on to
    /// its end, since the rate falls to 0 only there.
    /// </summary>
    public bool KeepsBest { get; init; }
}
