using DocAlign.Training.Synthesis.Distributions;

namespace DocAlign.Training.Synthesis;

/// <summary>Draws the light on a photograph.</summary>
internal sealed class LightDrawing(LightDistribution lights)
{
    /// <summary>A unit vector towards the light.</summary>
    public (double X, double Y, double Z) Direction(SeededRandom random)
    {
        var (angle, height) = (random.Between(0, 2 * Math.PI), lights.Height.Draw(random));
        var flat = Math.Sqrt(1 - (height * height));
        return (flat * Math.Cos(angle), flat * Math.Sin(angle), height);
    }

    /// <summary>Gains on either side of the shadow's edge.</summary>
    public (double Red, double Green, double Blue)[] Light(SeededRandom random)
    {
        var first = random.Chance(lights.ColouredShare) ? Coloured(random) : White(random);
        if (random.Chance(lights.EvenShare))
        {
            return [first, first];
        }

        var left = lights.ShadowLeft.Draw(random);
        return random.Chance(lights.ColouredShadowShare)
            ? [first, Coloured(random)]
            : [first, (first.Red * left, first.Green * left, first.Blue * Math.Min(1, left * lights.ShadowBlue))];
    }

    public (double X, double Y, double Offset, double Bend, double Sharpness) Shadow(SeededRandom random)
    {
        var angle = random.Between(0, 2 * Math.PI);
        return (
            Math.Cos(angle),
            Math.Sin(angle),
            lights.ShadowOffset.Draw(random),
            random.Normal() * lights.ShadowBend,
            (random.Chance(lights.SharpShadowShare) ? lights.SharpShadow : lights.SoftShadow).Draw(random)
        );
    }

    private (double Red, double Green, double Blue) White(SeededRandom random)
    {
        var level = lights.White.Draw(random);
        return (level * lights.WhiteRed.Draw(random), level, level * lights.WhiteBlue.Draw(random));
    }

    private (double Red, double Green, double Blue) Coloured(SeededRandom random) =>
        (lights.Coloured.Draw(random), lights.Coloured.Draw(random), lights.Coloured.Draw(random));
}
