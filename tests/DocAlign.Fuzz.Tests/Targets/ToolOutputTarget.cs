using System.Text;
using DocAlign.Imaging.Decoding;

namespace DocAlign.Fuzz.Tests.Targets;

/// <summary>
/// What the tools that read PDF files print: facts, words with boxes, a picture. A file has its hand in all of it. The first byte says
/// which.
/// </summary>
internal sealed class ToolOutputTarget : IFuzzTarget
{
    public string Name => "tools";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        [0, .. "Title: a\nPages:          2\nPage    1 size:  595.3 x 841.9 pts (A4)\nPage    1 rot:   90\nPage    2 size:  1 x 2 pts\n"u8],
        [
            1,
            .. "<!DOCTYPE html PUBLIC \"a\" \"b\"><html><body><doc><page><flow><block xMin=\"1.5\" yMin=\"2\" xMax=\"3\" yMax=\"4\">"u8,
            .. "<line xMin=\"1\" yMin=\"2\" xMax=\"3\" yMax=\"4\">"u8,
            .. "<word xMin=\"1\" yMin=\"2\" xMax=\"3\" yMax=\"4\">a &amp; b</word></line></block></flow></page></doc></body></html>"u8,
        ],
        [2, .. "P6\n4 3\n255\n"u8, .. new byte[36]],
        [2, .. "P5\n4 3\n255\n"u8, .. new byte[12]],
    ];

    public string Read(byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            return "empty";
        }

        try
        {
            switch (bytes[0] % 3)
            {
                case 0:
                    var info = new PdfInfo(Encoding.UTF8.GetString(bytes.AsSpan(1)));
                    return $"{info.Pages is null} {Math.Min(info.Sizes.Count, 3)}";
                case 1:
                    var layer = new PdfTextLayerReader(scale: 4).Read(bytes[1..]);
                    return $"words {Math.Min(layer?.WordCount ?? -1, 3)}";
                default:
                    using (var stream = new MemoryStream(bytes, 1, bytes.Length - 1))
                    {
                        var image = PpmReader
                            .ReadAsync(stream, maxPixels: 1_000_000, page: 1, CancellationToken.None)
                            .GetAwaiter()
                            .GetResult();
                        return $"picture {image?.Channels}";
                    }
            }
        }
        catch (ImageDecodeException exception)
        {
            return Ending.WithoutNumbers(exception.Message);
        }
    }
}
