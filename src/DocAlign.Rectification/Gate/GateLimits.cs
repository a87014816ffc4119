namespace DocAlign.Rectification;

/// <summary>When a proposed warp is used.</summary>
internal static class GateLimits
{
    /// <summary>The page counts as flat below this displacement, in percent of the picture's diagonal.</summary>
    public const double NoticeablePercent = 0.9;

    /// <summary>The network's probability of a flat page from which it is believed.</summary>
    public const double CertainlyFlat = 0.6;

    /// <summary>Share of the rectified page, 0 to 1, that must read inside the picture.</summary>
    public const double RequiredCoverage = 0.6;

    /// <summary>The networks' least trust, 0 to 1.</summary>
    public const double RequiredConfidence = 0.02;

    /// <summary>Straightness after the warp over straightness before it that the warp must reach. Above 1, since a resampled page loses a little sharpness.</summary>
    public const double RequiredGain = 1.05;

    /// <summary>Power of the ratio of straightness, lying over standing, that counts as odds of a page that lies.</summary>
    public const double TextLineOdds = 4;

    /// <summary>The network's least probability of a page that lies or stands.</summary>
    public const double NeverCertain = 0.003;

    /// <summary>Unevenness of light below which a picture is a scan that shows no edges of its page.</summary>
    public const double ScanLight = 0.04;

    /// <summary>How much more than turning level a warp must bring there.</summary>
    public const double WarpOverLevel = 2.2;

    /// <summary>Degrees of skew from which a page is turned level; with less, Tesseract copes.</summary>
    public const double NoticeableSkew = 1.5;

    /// <summary>Unevenness of the light from which it is taken out of a page that is otherwise left alone.</summary>
    public const double UnevenLight = 0.12;
}
