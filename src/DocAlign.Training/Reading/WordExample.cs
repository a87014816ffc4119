namespace DocAlign.Training.Reading;

/// <summary>What the word model sees of a word, and the answer that it should give.</summary>
/// <param name="Features">As DocAlign.Reading's <c>WordFeatures.Of</c> computes them.</param>
/// <param name="IsRight">The word is read right.</param>
public sealed record WordExample(double[] Features, bool IsRight);
