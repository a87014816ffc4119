namespace DocAlign.Training.Fields;

/// <summary>Which documents of a truth set: rules and rankers are tuned on the even ones and reported on the odd ones.</summary>
public enum TruthHalf
{
    All,

    /// <summary>The first, third, fifth ... by name.</summary>
    Even,

    Odd,
}
