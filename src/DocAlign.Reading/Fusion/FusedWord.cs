using DocAlign.Reading.Readings;

namespace DocAlign.Reading.Fusion;

/// <summary>The word that stands at a place of the page after all readings were heard.</summary>
/// <param name="Probability">That it is read right, 0 to 1.</param>
/// <param name="IsDoubtful">Below the probability from which a word counts as text.</param>
public sealed record FusedWord(CandidateWord Word, double Probability, bool IsDoubtful);
