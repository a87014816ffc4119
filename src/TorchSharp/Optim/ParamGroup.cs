using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Parameters with options of their own.</summary>
public class ParamGroup : ILearningRateController
{
    public IEnumerable<Parameter> Parameters { get; set; } = [];

    public OptimizerOptions Options { get; set; } = null!;

    public double LearningRate
    {
        get => Options.LearningRate!.Value;
        set => Options.LearningRate = value;
    }

    public double InitialLearningRate
    {
        get => Options.InitialLearningRate;
        set => Options.InitialLearningRate = value;
    }
}

/// <summary>A group whose options are of a known type.</summary>
public class ParamGroup<TOptions> : ParamGroup
    where TOptions : OptimizerOptions
{
    public ParamGroup()
    {
    }

    public ParamGroup(IEnumerable<Parameter> parameters, TOptions? options = null)
    {
        Parameters = parameters;
        base.Options = options!;
    }

    public new TOptions Options
    {
        get => (TOptions)base.Options;
        set => base.Options = value;
    }
}

/// <summary>The numbers that steer an optimizer.</summary>
public class OptimizerOptions
{
    public double? LearningRate { get; set; }

    public double InitialLearningRate { get; set; }

    public virtual void SaveStateDict(BinaryWriter writer)
    {
        writer.Write(InitialLearningRate);
        writer.Write(LearningRate!.Value);
    }

    public virtual void LoadStateDict(BinaryReader reader)
    {
        InitialLearningRate = reader.ReadDouble();
        LearningRate = reader.ReadDouble();
    }

    public virtual void LoadStateDict(OptimizerOptions source)
    {
        InitialLearningRate = source.InitialLearningRate;
        LearningRate = source.LearningRate;
    }
}

/// <summary>What an optimizer remembers of one parameter.</summary>
public abstract class OptimizerState(Parameter parameter)
{
    protected Parameter _parameter = parameter;

    public abstract void SaveStateDict(BinaryWriter writer);

    public abstract void LoadStateDict(BinaryReader reader);

    public abstract void LoadStateDict(OptimizerState source);

    public virtual bool ApproximatelyEquals(OptimizerState other) => false;

    public virtual void to(Device device)
    {
    }

    private protected static Tensor Zeros(Tensor like)
    {
        using var guard = no_grad();
        return zeros_like(like).DetachFromDisposeScope();
    }

    private protected static void SaveOptional(BinaryWriter writer, Tensor? tensor)
    {
        writer.Write(tensor is not null);
        tensor?.Save(writer);
    }

    private protected static Tensor? LoadOptional(BinaryReader reader, Tensor? before, Device device)
    {
        before?.Dispose();
        if (!reader.ReadBoolean())
        {
            return null;
        }

        using var loaded = TensorExtensionMethods.LoadNew(reader);
        return loaded.to(device).DetachFromDisposeScope();
    }

    /// <summary>A copy of the source in place of the tensor before; the two may be the same.</summary>
    private protected static Tensor Copied(Tensor before, Tensor source, Device device)
    {
        var copy = source.to(device, copy: true).DetachFromDisposeScope();
        before.Dispose();
        return copy;
    }

    private protected static Tensor? CopiedOptional(Tensor? before, Tensor? source, Device device)
    {
        var copy = source?.to(device, copy: true).DetachFromDisposeScope();
        before?.Dispose();
        return copy;
    }

    private protected static bool Close(Tensor? left, Tensor? right) => left is null || right is null ? left is null && right is null : left.allclose(right);
}
