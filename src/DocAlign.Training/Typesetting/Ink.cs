namespace DocAlign.Training.Typesetting;

/// <summary>A colour; each part 0 to 1.</summary>
internal readonly record struct Ink(double Red, double Green, double Blue, double Alpha = 1)
{
    public static Ink Grey(double level) => new(level, level, level);
}
