namespace TorchSharp;

public static partial class torch
{
    /// <summary>Opens a scope on this thread; tensors made until it is disposed belong to it.</summary>
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.ThreadSingleton.NewDisposeScope();

    /// <summary>Opens a scope, runs <paramref name="expr"/> in it and hands its tensor to the scope around.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }
}
