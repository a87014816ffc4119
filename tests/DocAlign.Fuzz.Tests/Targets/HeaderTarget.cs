using DocAlign.Imaging.Decoding;
using DocAlign.Tests;

namespace DocAlign.Fuzz.Tests.Targets;

/// <summary>The header readers of JPEG, EXIF, PNG, TIFF, GIF, BMP, WebP and PNM.</summary>
internal sealed class HeaderTarget : IFuzzTarget
{
    public string Name => "headers";

    public IReadOnlyList<byte[]> Seeds { get; } = HeaderCorpus.Create();

    public string Read(byte[] bytes)
    {
        try
        {
            HeaderCorpus.ReadAnyHeader(bytes);
            return $"{FormatSniffer.Sniff(bytes)}";
        }
        catch (ImageDecodeException exception)
        {
            return $"{exception.Failure} {Ending.WithoutNumbers(exception.Message)}";
        }
    }
}
