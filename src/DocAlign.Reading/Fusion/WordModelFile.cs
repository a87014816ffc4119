namespace DocAlign.Reading.Fusion;

/// <summary>The fitted weights as they are stored, with what they were fitted on.</summary>
/// <param name="FittedOn">What the words came from.</param>
/// <param name="Words">How many words the fit saw.</param>
public sealed record WordModelFile(
    string FittedOn,
    int Words,
    IReadOnlyList<string> Features,
    IReadOnlyList<double> Full,
    IReadOnlyList<double> Fast
);
