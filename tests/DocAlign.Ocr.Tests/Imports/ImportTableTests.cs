using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DocAlign.Ocr.Imports;

namespace DocAlign.Ocr.Tests.Imports;

public sealed unsafe partial class ImportTableTests
{
    /// <summary>A small library that takes free from the C library.</summary>
    private const string Library = "libgif.so.7";

    private static int _freed;

    [LibraryImport(Library, EntryPoint = "GifFreeMapObject")]
    private static partial void FreeMap(nint map);

    [LibraryImport(Library, EntryPoint = "GifMakeMapObject")]
    private static partial nint MakeMap(int colors, nint from);

    [Fact]
    public void Redirect_OfAnImportedFunction_CallsTheOtherForThatLibraryAlone()
    {
        var library = NativeLibrary.Load(Library);
        var changed = ImportTable.Redirect(library, "free", (nint)(delegate* unmanaged[Cdecl]<nint, void>)&Free);

        Assert.True(changed > 0, "libgif imports free.");
        FreeMap(MakeMap(2, 0));
        Assert.Equal(2, _freed);
        NativeMemory.Free(NativeMemory.Alloc(16));
        Assert.Equal(2, _freed);

        Assert.Equal(changed, ImportTable.Redirect(library, "free", NativeLibrary.GetExport(NativeLibrary.Load("libc.so.6"), "free")));
        FreeMap(MakeMap(2, 0));
        Assert.Equal(2, _freed);
    }

    [Fact]
    public void Redirect_OfAFunctionThatTheLibraryDoesNotImport_ChangesNothing() =>
        Assert.Equal(0, ImportTable.Redirect(NativeLibrary.Load(Library), "pixWriteMem", 1));

    [Fact]
    public void Redirect_InWhatIsNoLibrary_ChangesNothing() => Assert.Equal(0, ImportTable.Redirect(0, "free", 1));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Free(nint memory)
    {
        _freed++;
        NativeMemory.Free((void*)memory);
    }
}
