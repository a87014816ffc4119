using DocAlign.Rectification.Checkpoints;
using DocAlign.Rectification.Networks;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Export;

/// <summary>Small networks with random weights, none of them zero.</summary>
internal static class RandomNetworks
{
    public static readonly LocateOptions TinyLocate = new()
    {
        InputSide = 64,
        Widths = [8, 8, 12, 12],
        Reduced = 8,
        Hidden = 16,
        Bins = 16,
    };

    public static readonly ResidualOptions TinyResidual = new()
    {
        Height = 96,
        Width = 64,
        Widths = [8, 8, 8, 12],
    };

    public static LocateNetwork Locate(LocateOptions options)
    {
        var network = new LocateNetwork(options);
        Unsettle(network);
        return network;
    }

    /// <summary>Untrained, a residual network answers 0: its last layer is given weights.</summary>
    public static ResidualNetwork Residual(ResidualOptions options)
    {
        var network = new ResidualNetwork(options);
        Unsettle(network);
        return network;
    }

    public static ModelCard Card(string hash) =>
        new()
        {
            Name = "test",
            Parameters = 1,
            WeightsSha256 = hash,
            Software = "test",
            TrainedOn = "nothing",
            Steps = 0,
            Seed = 0,
            Validation = new Dictionary<string, double>(),
        };

    /// <summary>Makes statistics of normalisations other than 0 and 1, and weights that start at zero other than zero.</summary>
    public static void Unsettle(nn.Module module)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (name, value) in module.state_dict())
        {
            if (name.Contains("norm", StringComparison.Ordinal))
            {
                _ = value.is_floating_point() ? value.add_(rand_like(value).mul(0.3)) : value;
            }
            else if (value.eq(0).all().item<bool>())
            {
                _ = value.add_(randn_like(value).mul(0.2));
            }
        }

        module.eval();
    }
}
