using DocAlign.Rectification.Equivariance;

namespace DocAlign.Training.Experiments;

/// <summary>One digit network that is trained.</summary>
/// <param name="Mode">Of the dial; only of <see cref="Tying.Soft"/>.</param>
/// <param name="Softness">As it is reported, 0 to 1.</param>
internal sealed record DigitSetting(Tying Tying, DialMode Mode, double Softness, DigitGroup Group, int Seed);
