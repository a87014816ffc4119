using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// One overload of an ATen operator, found by its schema name ("add", "Tensor" is <c>aten::add.Tensor</c>) on the first call and kept.
/// Arguments go in schema order; those left out take the schema's defaults.
/// </summary>
internal sealed unsafe class Op(string name, string overload = "")
{
    private const int StackWords = 256;
    private IntPtr _handle;

    /// <summary>Whether libtorch has the operator.</summary>
    public bool Exists() => _handle != IntPtr.Zero || (_handle = NativeMethods.ts_find("aten::" + name, overload)) != IntPtr.Zero;

    /// <summary>Calls an operator with one tensor as its result.</summary>
    public Tensor Call(params ReadOnlySpan<Arg> arguments)
    {
        NativeValue result;
        Invoke(arguments, &result, 1);
        return result.Tag == ArgTag.Tensor ? new Tensor(result.Pointer)
            : throw new InvalidOperationException($"{name} returned {result.Tag}, not a tensor.");
    }

    /// <summary>Calls an operator that writes into its first argument and returns it; no new tensor object is made.</summary>
    public Tensor CallInPlace(Tensor self, params ReadOnlySpan<Arg> arguments)
    {
        CallVoid(arguments);
        return self;
    }

    /// <summary>Calls an operator for its effect; a tensor it returns is let go.</summary>
    public void CallVoid(params ReadOnlySpan<Arg> arguments)
    {
        NativeValue result;
        if (Invoke(arguments, &result, 1) == 1 && result.Tag == ArgTag.Tensor)
        {
            NativeMethods.ts_free(&result.Pointer, 1);
        }
    }

    public (Tensor First, Tensor Second) CallPair(params ReadOnlySpan<Arg> arguments)
    {
        var results = stackalloc NativeValue[2];
        Invoke(arguments, results, 2);
        return (new Tensor(results[0].Pointer), new Tensor(results[1].Pointer));
    }

    public (Tensor First, Tensor Second, Tensor Third) CallTriple(params ReadOnlySpan<Arg> arguments)
    {
        var results = stackalloc NativeValue[3];
        Invoke(arguments, results, 3);
        return (new Tensor(results[0].Pointer), new Tensor(results[1].Pointer), new Tensor(results[2].Pointer));
    }

    public (Tensor First, Tensor Second, Tensor Third, Tensor Fourth) CallQuadruple(params ReadOnlySpan<Arg> arguments)
    {
        var results = stackalloc NativeValue[4];
        Invoke(arguments, results, 4);
        return (new Tensor(results[0].Pointer), new Tensor(results[1].Pointer), new Tensor(results[2].Pointer), new Tensor(results[3].Pointer));
    }

    /// <summary>Calls an operator that returns a list of tensors.</summary>
    public Tensor[] CallList(params ReadOnlySpan<Arg> arguments)
    {
        NativeValue result;
        Invoke(arguments, &result, 1);
        return TakeTensors(result);
    }

    public double CallDouble(params ReadOnlySpan<Arg> arguments)
    {
        NativeValue result;
        Invoke(arguments, &result, 1);
        return result.Tag == ArgTag.Double ? result.Double : result.Int;
    }

    public long CallInt(params ReadOnlySpan<Arg> arguments)
    {
        NativeValue result;
        Invoke(arguments, &result, 1);
        return result.Tag == ArgTag.Double ? (long)result.Double : result.Int;
    }

    public bool CallBool(params ReadOnlySpan<Arg> arguments) => CallInt(arguments) != 0;

    /// <summary>Takes over the tensors of a native list and frees the list.</summary>
    internal static Tensor[] TakeTensors(NativeValue value)
    {
        var tensors = new Tensor[value.Length];
        var handles = (IntPtr*)value.Pointer;
        for (var i = 0; i < tensors.Length; i++)
        {
            tensors[i] = new Tensor(handles[i]);
        }

        NativeMethods.ts_release(handles);
        return tensors;
    }

    private int Invoke(ReadOnlySpan<Arg> arguments, NativeValue* results, int capacity)
    {
        if (_handle == IntPtr.Zero)
        {
            Find();
        }

        var words = 0;
        foreach (ref readonly var argument in arguments)
        {
            words += argument.Words;
        }

        var values = stackalloc NativeValue[arguments.Length];
        if (words <= StackWords)
        {
            var scratch = stackalloc long[words];
            return Run(arguments, values, scratch, results, capacity);
        }

        var heap = (long*)NativeMemory.Alloc((nuint)words, sizeof(long));
        try
        {
            return Run(arguments, values, heap, results, capacity);
        }
        finally
        {
            NativeMemory.Free(heap);
        }
    }

    private int Run(ReadOnlySpan<Arg> arguments, NativeValue* values, long* scratch, NativeValue* results, int capacity)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            scratch = arguments[i].Write(ref values[i], scratch);
        }

        var count = NativeMethods.ts_call(_handle, values, arguments.Length, results, capacity);
        return count >= 0 ? count : throw NativeError.Create();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Find()
    {
        if (!Exists())
        {
            throw NativeError.Create();
        }
    }
}
