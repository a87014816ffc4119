using System.Globalization;
using System.Text;

namespace DocAlign.Training.Charts;

/// <summary>A chart of lines as SVG that stands alone: no script, no font that must be there. Written the same on every machine.</summary>
public sealed record LineChart
{
    private const int Width = 720;
    private const int Height = 420;
    private const int Left = 70;
    private const int Right = 200;
    private const int Top = 40;
    private const int Bottom = 56;

    /// <summary>Dark enough on white, and told apart by people who see few colours (P. Tol's bright scheme).</summary>
    private static readonly string[] Colours = ["#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377", "#777777", "#000000"];

    public required string Title { get; init; }

    public required string XTitle { get; init; }

    public required string YTitle { get; init; }

    /// <summary>The y axis counts powers of ten; what is not above zero is left out.</summary>
    public bool IsLogarithmic { get; init; }

    public required IReadOnlyList<LineSeries> Series { get; init; }

    public string ToSvg()
    {
        var points = Series.SelectMany(series => series.Points).Where(IsShown).ToList();
        var (left, right) = Bounds(points.Select(point => point.X));
        var (low, high) = Bounds(points.Select(point => Scaled(point.Y)));
        (low, high) = IsLogarithmic ? (Math.Floor(low), Math.Ceiling(high)) : (low > 0 && low < 0.5 * high ? 0 : low, high);
        double X(double x) => Left + ((x - left) / (right - left) * (Width - Left - Right));
        double Y(double y) => Height - Bottom - ((Scaled(y) - low) / (high - low) * (Height - Top - Bottom));
        var svg = new StringBuilder();
        void Line(FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" ");
        Line($"width=\"{Width}\" height=\"{Height}\" font-family=\"sans-serif\" font-size=\"12\">");
        Line($"<rect width=\"{Width}\" height=\"{Height}\" fill=\"white\"/>");
        Line($"<text x=\"{Left}\" y=\"22\" font-size=\"15\">{Escaped(Title)}</text>");
        foreach (var tick in Ticks(left, right))
        {
            Line($"<line x1=\"{X(tick):F1}\" y1=\"{Top}\" x2=\"{X(tick):F1}\" y2=\"{Height - Bottom}\" stroke=\"#e0e0e0\"/>");
            Line($"<text x=\"{X(tick):F1}\" y=\"{Height - Bottom + 18}\" text-anchor=\"middle\">{tick:G6}</text>");
        }

        foreach (
            var tick in IsLogarithmic
                ? Enumerable.Range((int)low, (int)(high - low) + 1).Select(power => Math.Pow(10, power))
                : Ticks(low, high)
        )
        {
            Line($"<line x1=\"{Left}\" y1=\"{Y(tick):F1}\" x2=\"{Width - Right}\" y2=\"{Y(tick):F1}\" stroke=\"#e0e0e0\"/>");
            Line($"<text x=\"{Left - 8}\" y=\"{Y(tick) + 4:F1}\" text-anchor=\"end\">{tick:G6}</text>");
        }

        Line($"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 14}\" text-anchor=\"middle\">{Escaped(XTitle)}</text>");
        Line(
            $"<text transform=\"translate(18 {(Top + Height - Bottom) / 2}) rotate(-90)\" text-anchor=\"middle\">{Escaped(YTitle)}</text>"
        );
        for (var i = 0; i < Series.Count; i++)
        {
            var (series, colour) = (Series[i], Colours[i % Colours.Length]);
            var dash = series.IsDashed ? " stroke-dasharray=\"5 4\"" : "";
            var shown = series
                .Points.Where(IsShown)
                .Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.X):F1},{Y(point.Y):F1}"))
                .ToList();
            Line($"<polyline points=\"{string.Join(' ', shown)}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"{dash}/>");
            if (shown.Count <= 40)
            {
                foreach (var place in shown)
                {
                    var at = place.Split(',');
                    Line($"<circle cx=\"{at[0]}\" cy=\"{at[1]}\" r=\"3\" fill=\"{colour}\"/>");
                }
            }

            var (from, to, y) = (Width - Right + 12, Width - Right + 36, Top + 8 + (20 * i));
            Line($"<line x1=\"{from}\" y1=\"{y}\" x2=\"{to}\" y2=\"{y}\" stroke=\"{colour}\" stroke-width=\"2\"{dash}/>");
            Line($"<text x=\"{Width - Right + 42}\" y=\"{Top + 12 + (20 * i)}\">{Escaped(series.Name)}</text>");
        }

        return svg.Append("</svg>\n").ToString();
    }

    private double Scaled(double y) => IsLogarithmic ? Math.Log10(Math.Max(y, double.Epsilon)) : y;

    private bool IsShown((double X, double Y) point) =>
        double.IsFinite(point.X) && double.IsFinite(point.Y) && (!IsLogarithmic || point.Y > 0);

    /// <summary>Least and largest value, apart from each other.</summary>
    private static (double Low, double High) Bounds(IEnumerable<double> values)
    {
        var all = values.DefaultIfEmpty(0).ToList();
        var (low, high) = (all.Min(), all.Max());
        return high > low ? (low, high) : (low - 0.5, high + 0.5);
    }

    /// <summary>Round numbers: 1, 2 or 5 times a power of ten, five to ten of them.</summary>
    private static IEnumerable<double> Ticks(double low, double high)
    {
        var rough = (high - low) / 6;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step =
            power
            * (
                (rough / power) switch
                {
                    < 1.5 => 1,
                    < 3.5 => 2,
                    < 7.5 => 5,
                    _ => 10,
                }
            );
        for (var i = Math.Ceiling((low / step) - 1e-9); i * step <= high + (1e-9 * step); i++)
        {
            // Plus zero: never -0.
            yield return Math.Round(i * step, 12) + 0.0;
        }
    }

    private static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
