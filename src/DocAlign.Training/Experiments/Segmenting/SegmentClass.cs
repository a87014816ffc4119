namespace DocAlign.Training.Experiments.Segmenting;

/// <summary>What a pixel of a photographed sheet shows.</summary>
internal enum SegmentClass
{
    /// <summary>Desk, things on it, and the bars around a photo.</summary>
    Background,

    /// <summary>Paper without anything on it.</summary>
    Page,

    /// <summary>The box of a word.</summary>
    Text,

    /// <summary>A line.</summary>
    Rule,

    /// <summary>A filled box.</summary>
    Fill,
}
