using DocAlign.Training.Synthesis.Distributions;

namespace DocAlign.Training.Synthesis;

/// <summary>Draws the paper of a page, and what hides it.</summary>
internal sealed class PaperDrawing(PaperDistribution papers)
{
    /// <summary>Colour of the paper.</summary>
    public (double Red, double Green, double Blue) Colour(SeededRandom random)
    {
        var level = papers.Level.Draw(random);
        return random.Chance(papers.YellowShare)
            ? (level, level * papers.YellowGreen.Draw(random), level * papers.YellowBlue.Draw(random))
            : (level, level, level);
    }

    /// <summary>A thumb or a pen; all numbers are 0 where there is none.</summary>
    public (double X, double Y, double HalfWidth, double HalfHeight, double Turn) Occluder(SeededRandom random)
    {
        return random.Chance(papers.OccluderShare)
            ? (
                papers.OccluderX.Draw(random),
                papers.OccluderY.Draw(random),
                papers.OccluderHalfWidth.Draw(random),
                papers.OccluderHalfHeight.Draw(random),
                random.Normal() * papers.OccluderTurn
            )
            : (0, 0, 0, 0, 0);
    }

    /// <summary>How much of which corner is gone; 0 where none is.</summary>
    public (double Size, int Corner) Torn(SeededRandom random) =>
        random.Chance(papers.TornShare) ? (papers.Torn.Draw(random), random.Whole(0, 3)) : (0, 0);
}
