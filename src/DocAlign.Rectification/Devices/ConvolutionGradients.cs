namespace DocAlign.Rectification.Devices;

/// <summary>Which gradients of a convolution are needed.</summary>
public enum ConvolutionGradients
{
    /// <summary>None: the network serves.</summary>
    None,

    /// <summary>The weight's: a first layer in training.</summary>
    Weight,

    /// <summary>The weight's and the input's.</summary>
    All,
}
