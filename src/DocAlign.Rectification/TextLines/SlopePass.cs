namespace DocAlign.Rectification.TextLines;

/// <summary>Which slopes are tried, and in how wide a window around each place.</summary>
/// <param name="Steepest">Steepest slope that is tried, up and down: rise over run in pixels.</param>
/// <param name="SlopeStep">From one slope to the next, in the same unit.</param>
/// <param name="WindowShare">Half the window's width is the page's width over this.</param>
internal sealed record SlopePass(double Steepest, double SlopeStep, int WindowShare)
{
    /// <summary>How many slopes are tried.</summary>
    public int Count => (int)Math.Round(2 * Steepest / SlopeStep) + 1;

    /// <param name="index">0 to <see cref="Count"/> - 1; between two slopes for a place between them.</param>
    public double SlopeAt(double index) => (index * SlopeStep) - Steepest;
}
