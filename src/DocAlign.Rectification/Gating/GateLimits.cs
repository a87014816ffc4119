namespace DocAlign.Rectification.Gating;

/// <summary>The gate's limits: when a page is bent, turned, levelled or left alone.</summary>
/// <remarks>
/// They were chosen with the development sets of docs/accuracy.md in sight: the 60 photographs and 10 flat originals of Inv3DReal, the
/// 90 SROIE receipts and the 49 FUNSD forms. "Decides nothing there" means that no page of these sets fails the limit. The figures are
/// those of "What the gate decides" in that document, with checkpoint rectifier-1; rectifier-2 needs new ones.
/// </remarks>
internal static class GateLimits
{
    /// <summary>Percent of the picture's diagonal: a warp that moves every place by less leaves a page that counts as flat.</summary>
    /// <remarks>
    /// It decides together with <see cref="CertainlyFlat"/>: 133 of 139 scans, 7 of 10 flat originals and none of the 60 photographs end at
    /// one of the two. The bent warp of a photograph moves some place by 4.0 or more.
    /// </remarks>
    public const double NoticeablePercent = 0.9;

    /// <summary>Probability, 0 to 1, above which the network is believed that the page is flat.</summary>
    /// <remarks>
    /// Above one half, because a photograph that is left alone loses more (0.73 to 0.14 word F1) than a scan that is bent. For its figure
    /// see <see cref="NoticeablePercent"/>.
    /// </remarks>
    public const double CertainlyFlat = 0.6;

    /// <summary>Share of the rectified page, 0 to 1, that must read inside the picture.</summary>
    /// <remarks>Decides nothing there: the least share is 0.95 for a photograph and 0.88 for a scan.</remarks>
    public const double RequiredCoverage = 0.6;

    /// <summary>The network's least trust in the boundary, 0 to 1; see <see cref="BoundaryTrust"/>.</summary>
    /// <remarks>Decides nothing there: the least trust is 0.13 in a photograph and 0.79 in a scan.</remarks>
    public const double RequiredConfidence = 0.02;

    /// <summary>How many times straighter the text lines must be after the warp, or after the small turn, than before.</summary>
    /// <remarks>
    /// Above 1, since a resampled page loses a little sharpness. It leaves 6 of the 9 scans and flat originals alone that come so far;
    /// their ratios are 0.89 to 1.00. The least ratio of a photograph is 1.26, so all 60 are warped: word F1 is 0.731 with the gate and
    /// without it.
    /// </remarks>
    public const double RequiredGain = 1.05;

    /// <summary>
    /// As <see cref="RequiredGain"/>, for a page that is a photograph's and found without doubt: its lines may lose that much.
    /// </summary>
    /// <remarks>
    /// Taken out of its surroundings, such a page is a gain already. It was set after a synthetic receipt with straight lines had been
    /// left alone (docs/accuracy.md); it decides on none of the 60 development photographs, whose least ratio is 1.35.
    /// </remarks>
    public const double CertainGain = 0.85;

    /// <summary>Trust, 0 to 1, from which a page counts as found without doubt; see <see cref="BoundaryTrust"/>.</summary>
    public const double CertainTrust = 0.8;

    /// <summary>Percent of the diagonal from which a page is clearly smaller than its picture, or clearly bent.</summary>
    public const double LargePercent = 5;

    /// <summary>
    /// Exponent: straightness read sideways over straightness as it stands, to this power, is the odds of a sideways page.
    /// </summary>
    /// <remarks>
    /// At 4, lines twice as straight count as odds of 16 to 1. With <see cref="NeverCertain"/> and what the reader adds, 269 of 270 turned
    /// SROIE receipts end upright. The two numbers were not measured alone.
    /// </remarks>
    public const double TextLineOdds = 4;

    /// <summary>Least probability, 0 to 1, that the network's word leaves to a page that is sideways, and to one that is not.</summary>
    /// <remarks>
    /// So text lines can outvote a network that is sure and wrong: a ratio of 4.3 does. For its figure see <see cref="TextLineOdds"/>.
    /// </remarks>
    public const double NeverCertain = 0.003;

    /// <summary>Deviation of the paper's brightness over its mean, below which a picture is taken for a scan without edges.</summary>
    /// <remarks>It decides where <see cref="WarpOverLevel"/> is asked for at all; it was not measured alone.</remarks>
    public const double ScanLight = 0.04;

    /// <summary>How many times the gain of the small turn the gain of a warp must be on a scan.</summary>
    /// <remarks>It leaves 1 of 10 flat originals (gain 1.14) and 1 of 139 scans (gain 2.15) alone, and no photograph.</remarks>
    public const double WarpOverLevel = 2.2;

    /// <summary>Degrees of skew above which a page is levelled by a small turn; with less, Tesseract copes.</summary>
    /// <remarks>Together with <see cref="RequiredGain"/> it levels 5 of 139 scans, by 1.6 to 2.4 degrees, and no flat original.</remarks>
    public const double NoticeableSkew = 1.5;

    /// <summary>Deviation of the paper's brightness over its mean, above which light is taken out of a page that was not warped.</summary>
    /// <remarks>That is done to 3 of 138 scans, which have 0.14 to 0.37. The next one has 0.10. It is done to no flat original.</remarks>
    public const double UnevenLight = 0.12;

    /// <summary>
    /// Colour cast, see <see cref="DocAlign.Imaging.LightFlattening.ColourCast"/>, above which light is taken out of a page that was not
    /// warped.
    /// </summary>
    /// <remarks>157 scans and flat originals have at most 0.10; of 20 photographs under coloured light 12 have more, up to 0.88.</remarks>
    public const double ColouredLight = 0.3;
}
