using System.Diagnostics;
using DocAlign.Build;

namespace DocAlign.Deployment.Tests;

/// <summary>
/// The build step that lets TorchSharp's library load on Debian 12: build/WeakVersionNeed.cs, and what the build made of it.
/// </summary>
public sealed class WeakVersionNeedTests
{
    private const string Version = "GLIBCXX_3.4.32";

    private static string BuiltLibrary =>
        Path.Combine(HelmTools.Root, "artifacts", "bin", "DocAlign.Cli", "release", "libLibTorchSharp.so");

    private static string CPlusPlusLibrary =>
        new[] { "/usr/lib/x86_64-linux-gnu/libstdc++.so.6", "/usr/lib64/libstdc++.so.6" }.First(File.Exists);

    [Fact]
    public void Build_LeavesNoStrongNeedThatThisMachineCannotMeet()
    {
        var library = File.ReadAllBytes(BuiltLibrary);
        Assert.True(WeakVersionNeed.Defines(File.ReadAllBytes(CPlusPlusLibrary), Version) || !WeakVersionNeed.Weaken(library, Version));
    }

    [Fact]
    public void Build_NeverWritesIntoThePackageFolder()
    {
        var assets = System
            .Text.Json.JsonDocument.Parse(
                File.ReadAllBytes(Path.Combine(HelmTools.Root, "artifacts", "obj", "DocAlign.Cli", "project.assets.json"))
            )
            .RootElement;
        var folder = assets.GetProperty("packageFolders").EnumerateObject().First().Name;
        var package = Path.Combine(folder, "torchsharp", "0.107.0", "runtimes", "linux-x64", "native", "libLibTorchSharp.so");
        Assert.True(WeakVersionNeed.Weaken(File.ReadAllBytes(package), Version));
    }

    [Fact]
    public void Weaken_ChangesOneByteAndNothingTheSecondTime()
    {
        var library = File.ReadAllBytes(BuiltLibrary);
        const string present = "GLIBCXX_3.4.30";
        var weak = (byte[])library.Clone();

        Assert.True(WeakVersionNeed.Weaken(weak, present));

        Assert.Equal(1, library.Zip(weak).Count(pair => pair.First != pair.Second));
        Assert.False(WeakVersionNeed.Weaken(weak, present));
        Assert.False(WeakVersionNeed.Weaken(library, "GLIBCXX_9.9.99"));
    }

    /// <summary>What the dynamic loader's own tool says of the changed file.</summary>
    [Fact]
    public void Weaken_IsSeenByReadelf()
    {
        if (!File.Exists("/usr/bin/readelf"))
        {
            Assert.Skip("readelf (Debian's binutils) is not installed.");
        }

        var library = File.ReadAllBytes(BuiltLibrary);
        _ = WeakVersionNeed.Weaken(library, "GLIBCXX_3.4.29");
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, library);
        using var process = Process.Start(
            new ProcessStartInfo("readelf", ["-V", path])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
                Environment = { ["LC_ALL"] = "C" },
            }
        )!;
        var line = process
            .StandardOutput.ReadToEnd()
            .Split('\n')
            .Single(text => text.Contains("GLIBCXX_3.4.29", StringComparison.Ordinal) && text.Contains("Flags", StringComparison.Ordinal));
        File.Delete(path);
        Assert.Contains("Flags: WEAK", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Defines_OfTheCPlusPlusLibrary_KnowsOldVersionsAndNoFutureOnes()
    {
        var library = File.ReadAllBytes(CPlusPlusLibrary);
        Assert.True(WeakVersionNeed.Defines(library, "GLIBCXX_3.4.21"));
        Assert.False(WeakVersionNeed.Defines(library, "GLIBCXX_9.9.99"));
    }

    [Fact]
    public void Weaken_OfSomethingElse_IsRefused()
    {
        Assert.Contains(
            "no 64-bit little-endian ELF file",
            Assert.Throws<InvalidDataException>(() => WeakVersionNeed.Weaken(new byte[100], Version)).Message,
            StringComparison.Ordinal
        );
        var cut = File.ReadAllBytes(BuiltLibrary).AsSpan(0, 5000).ToArray();
        Assert.Contains(
            "outside its 5000 bytes",
            Assert.Throws<InvalidDataException>(() => WeakVersionNeed.Weaken(cut, Version)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Build_CopiesNoNativeFileThatIsNotLoaded()
    {
        var natives = Directory
            .GetFiles(Path.GetDirectoryName(BuiltLibrary)!, "lib*")
            .Select(Path.GetFileName)
            .Order(StringComparer.Ordinal);

        // ONNX Runtime checks what `docalign export` writes; the small second file comes with it. The image goes without both.
        string[] expected =
        [
            "libLibTorchSharp.so",
            "libSkiaSharp.so",
            "libc10.so",
            "libgomp-98b21ff3.so.1",
            "libonnxruntime.so",
            "libonnxruntime_providers_shared.so",
            "libtorch.so",
            "libtorch_cpu.so",
        ];
        Assert.Equal(expected, natives);
        Assert.False(Directory.Exists(Path.Combine(Path.GetDirectoryName(BuiltLibrary)!, "runtimes")));
    }
}
