using DocAlign.Documents;
using DocAlign.Geometry;

namespace DocAlign.Fields.Templates;

/// <summary>A form that was found on a page, and where its places lie there.</summary>
public sealed class AlignedForm
{
    /// <summary>
    /// Smoothing of the spline, as <see cref="ThinPlateSpline.Solve"/> takes it: the jitter of the words' boxes goes, and the bends that
    /// straightening left stay in.
    /// </summary>
    internal const double Smoothing = 0.1;

    /// <summary>More control points cost time and change nothing.</summary>
    private const int MostControlPoints = 160;

    /// <summary>A form is on the page when this part of its words stand where they should.</summary>
    private const double LeastShare = 0.4;

    private readonly IWarp _map;

    private AlignedForm(FormTemplate form, PixelSize page, IWarp map, IReadOnlyList<int> printed, int comparable, double residual) =>
        (Form, PageSize, _map, Printed, Share, ResidualPixels) = (form, page, map, printed, printed.Count / (double)comparable, residual);

    public FormTemplate Form { get; }

    /// <summary>Of the rectified page.</summary>
    public PixelSize PageSize { get; }

    /// <summary>The page's words that the form has printed: indices into the words of <see cref="WordMatcher.WordsOf"/>.</summary>
    internal IReadOnlyList<int> Printed { get; }

    /// <summary>Words that stand where they should, as a share of all of the form's words.</summary>
    public double Share { get; }

    /// <summary>Root mean square distance of these words from where the homography puts them, in pixels of the rectified page.</summary>
    public double ResidualPixels { get; }

    /// <summary>From the registered scan to the rectified page, both normalized.</summary>
    public IWarp Warp => _map;

    /// <summary>Where a place of the registered scan lies on the rectified page, in pixels of each.</summary>
    public PixelPoint ToPage(PixelPoint place) => _map.Map(place.ToNormalized(Form.Size)).ToPixel(PageSize);

    /// <summary>The best fitting form of a page; null where none is on it.</summary>
    public static AlignedForm? Find(FormTemplates forms, Page page)
    {
        ArgumentNullException.ThrowIfNull(forms);
        ArgumentNullException.ThrowIfNull(page);
        var words = WordMatcher.WordsOf(page);
        return forms
            .All.Select(form => Align(form, words, page.Size))
            .OfType<AlignedForm>()
            .MaxBy(aligned => aligned.Printed.Count * aligned.Share);
    }

    /// <summary>The form on the page; null where too few of its words stand where they should.</summary>
    internal static AlignedForm? Align(FormTemplate form, IReadOnlyList<Word> words, PixelSize page, double smoothing = Smoothing)
    {
        var texts = WordMatcher.TextsOf(form);
        var comparable = texts.Count(text => text.Length > 0);
        if (
            comparable == 0
            || FormAlignment.Find(WordMatcher.Pairs(form, texts, words, page)) is not var (homography, pairs)
            || pairs.Count < LeastShare * comparable
        )
        {
            return null;
        }

        var residual = Math.Sqrt(pairs.Average(pair => Squared(homography.Map(pair.From).ToPixel(page), pair.To.ToPixel(page))));
        return new AlignedForm(form, page, Bend(homography, pairs, smoothing), [.. pairs.Select(pair => pair.Page)], comparable, residual);
    }

    /// <summary>The homography, and after it a spline that moves each word a part of the way to where it stands.</summary>
    private static IWarp Bend(Homography homography, IReadOnlyList<PlacePair> pairs, double smoothing)
    {
        var step = Math.Max(1, (pairs.Count + MostControlPoints - 1) / MostControlPoints);
        var kept = pairs.OrderBy(pair => pair.From.Y).ThenBy(pair => pair.From.X).Where((_, i) => i % step == 0).ToList();
        try
        {
            var spline = ThinPlateSpline.Solve(
                [.. kept.Select(pair => homography.Map(pair.From))],
                [.. kept.Select(pair => pair.To)],
                smoothing
            );
            return new ComposedWarp(homography, spline);
        }
        catch (DegenerateWarpException)
        {
            // All words on one line, or two in one place: no spline, and the homography stands.
            return homography;
        }
    }

    private static double Squared(PixelPoint a, PixelPoint b) => ((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y));
}
