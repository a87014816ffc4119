namespace DocAlign.Training.Synthesis.Distributions;

/// <summary>Numbers that are drawn evenly from an interval: <c>Low</c> included, <c>High</c> not.</summary>
internal readonly record struct Interval(double Low, double High)
{
    public double Draw(SeededRandom random) => random.Between(Low, High);
}
