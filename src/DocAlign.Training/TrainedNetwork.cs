namespace DocAlign.Training;

/// <summary>Which network a run trains.</summary>
public enum TrainedNetwork
{
    /// <summary>Finds the page in the picture.</summary>
    Locate,

    /// <summary>Straightens the squared page.</summary>
    Residual,
}
