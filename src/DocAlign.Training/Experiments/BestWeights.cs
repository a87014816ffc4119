using static TorchSharp.torch;

namespace DocAlign.Training.Experiments;

/// <summary>Early stopping: keeps a network's parameters from the step at which a held-out error was least.</summary>
/// <param name="network">Not owned. Running statistics are not kept: only for networks without them.</param>
internal sealed class BestWeights(nn.Module network) : IDisposable
{
    private Tensor[] _kept = [];

    /// <summary>The least error that was offered; infinite before.</summary>
    public double Error { get; private set; } = double.PositiveInfinity;

    /// <summary>Keeps the parameters as they are if the error is less than each one before.</summary>
    /// <returns>Whether it is.</returns>
    public bool Offer(double error)
    {
        if (!(error < Error))
        {
            return false;
        }

        Error = error;
        Release();
        using var scope = NewDisposeScope();
        _kept = [.. network.parameters().Select(parameter => parameter.detach().clone().DetachFromDisposeScope())];
        return true;
    }

    /// <summary>Gives the network the parameters that were kept; without any, leaves it alone.</summary>
    public void Restore()
    {
        using var noGradient = no_grad();
        foreach (var (parameter, kept) in network.parameters().Zip(_kept))
        {
            _ = parameter.copy_(kept);
        }
    }

    public void Dispose() => Release();

    private void Release()
    {
        foreach (var kept in _kept)
        {
            kept.Dispose();
        }

        _kept = [];
    }
}
