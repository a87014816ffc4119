namespace DocAlign.Reading.Readings;

/// <summary>Which reading a word comes from.</summary>
public enum WordOrigin
{
    /// <summary>The page as a whole, cut into lines by the recogniser.</summary>
    Page,

    /// <summary>One segment of the line finder.</summary>
    Segment,
}
