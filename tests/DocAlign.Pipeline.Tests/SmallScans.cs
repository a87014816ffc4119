using DocAlign.Imaging;
using DocAlign.Imaging.Encoders;
using DocAlign.Pipeline.Hosts;

namespace DocAlign.Pipeline.Tests;

/// <summary>A scan of a few pixels, and hosts that find one word on any page.</summary>
internal static class SmallScans
{
    public static PageHostPool OneWordHosts() => new(() => new InProcessPageHost(new OneWordRecognizer()), count: 2);

    public static ScanInput Scan() =>
        new(
            "scan.png",
            ImageEncoder.Png(new PageImage(80, 60, 1, [.. Enumerable.Range(0, 4800).Select(i => (byte)(i / 80 % 10 < 3 ? 20 : 250))]))
        );
}
