using DocAlign.Geometry;

namespace DocAlign.Training.Synthesis;

/// <summary>How a sheet departs from a plane, as a displacement inside its own normalized frame: a sum of smooth waves (curl, folds, crumple).</summary>
/// <remarks>b(q) = Σ aᵢ dᵢ sin(π fᵢ (nᵢ · q) + φᵢ). Slopes stay below 1, so q + b(q) can be undone by fixed-point iteration.</remarks>
internal sealed class PageBend
{
    private readonly Wave[] _waves;

    private PageBend(Wave[] waves) => _waves = waves;

    public static PageBend None { get; } = new([]);

    /// <param name="amplitude">0 flat, 1 the strongest that is trained on.</param>
    public static PageBend Draw(SeededRandom random, double amplitude)
    {
        var waves = new List<Wave>();

        // Curl: one long wave that lifts the lines, mostly across or along the page.
        var across = random.Chance(0.75);
        waves.Add(Wave.Draw(random, amplitude * random.Between(0, 0.07), random.Between(0.25, 0.75), across ? random.Between(-0.3, 0.3) : random.Between(1.2, 1.9)));
        if (random.Chance(0.6))
        {
            waves.Add(Wave.Draw(random, amplitude * random.Between(0, 0.025), random.Between(0.6, 1.3), random.Between(0, 2 * Math.PI)));
        }

        // Folds and crumple: shorter and smaller.
        var small = random.Chance(0.5) ? random.Whole(1, 3) : 0;
        for (var i = 0; i < small; i++)
        {
            waves.Add(Wave.Draw(random, amplitude * random.Between(0, 0.01), random.Between(1.3, 2.8), random.Between(0, 2 * Math.PI)));
        }

        return new PageBend([.. waves]);
    }

    /// <summary>q + b(q).</summary>
    public NormalizedPoint Apply(NormalizedPoint q)
    {
        var (x, y) = (q.X, q.Y);
        foreach (var wave in _waves)
        {
            var value = wave.Amplitude * Math.Sin(wave.PhaseAt(q));
            x += value * wave.PushX;
            y += value * wave.PushY;
        }

        return new(x, y);
    }

    /// <summary>The q with q + b(q) = <paramref name="bent"/>.</summary>
    public NormalizedPoint Undo(NormalizedPoint bent)
    {
        var q = bent;
        for (var iteration = 0; iteration < 6; iteration++)
        {
            var moved = Apply(q);
            q = new(q.X + bent.X - moved.X, q.Y + bent.Y - moved.Y);
        }

        return q;
    }

    /// <summary>How strongly the sheet leans towards the light at q: the waves' slopes, about -1 to 1.</summary>
    public double Slope(NormalizedPoint q) => _waves.Sum(wave => wave.Amplitude * wave.Frequency * 6 * Math.Cos(wave.PhaseAt(q)));

    private readonly record struct Wave(double Amplitude, double Frequency, double NormalX, double NormalY, double PushX, double PushY, double Phase)
    {
        public double PhaseAt(NormalizedPoint q) => (Math.PI * Frequency * ((NormalX * q.X) + (NormalY * q.Y))) + Phase;

        /// <param name="angle">Of the wave's direction; the push is at a right angle to it, give or take.</param>
        public static Wave Draw(SeededRandom random, double amplitude, double frequency, double angle)
        {
            var push = angle + (Math.PI / 2) + random.Between(-0.5, 0.5);
            return new(amplitude, frequency, Math.Cos(angle), Math.Sin(angle), Math.Cos(push), Math.Sin(push), random.Between(0, 2 * Math.PI));
        }
    }
}
