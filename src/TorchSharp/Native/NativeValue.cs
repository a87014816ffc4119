using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>What a <see cref="NativeValue"/> holds; the numbers are those of native/dispatch.cpp.</summary>
internal enum ArgTag
{
    None = 0,
    Tensor,
    Int,
    Double,
    Bool,
    String,
    IntList,
    DoubleList,
    BoolList,
    TensorList,
    OptionalTensorList,
    Device,
    Generator,
    Default,
    Tuple,
}

/// <summary>One tagged value on its way to or from libtorch, laid out as the C++ side reads it.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct NativeValue
{
    [FieldOffset(0)] public ArgTag Tag;
    [FieldOffset(4)] public int Length;
    [FieldOffset(8)] public long Int;
    [FieldOffset(8)] public double Double;
    [FieldOffset(8)] public IntPtr Pointer;
}

/// <summary>What libtorch knows about a tensor apart from its sizes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeMeta
{
    public long Dimensions;
    public long Elements;
    public int DType;
    public int Device;
    public int DeviceIndex;
    public int Flags;

    public readonly bool IsContiguous => (Flags & 1) != 0;
    public readonly bool RequiresGrad => (Flags & 2) != 0;
    public readonly bool IsLeaf => (Flags & 4) != 0;
    public readonly bool IsInference => (Flags & 16) != 0;
    public readonly bool IsSparse => (Flags & 32) != 0;
}
