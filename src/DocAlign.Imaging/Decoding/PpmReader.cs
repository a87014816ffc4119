using System.Text;

namespace DocAlign.Imaging.Decoding;

/// <summary>A binary PPM or PGM as a tool writes it into a pipe, read into the page without a copy in between.</summary>
internal static class PpmReader
{
    private const int LongestHeader = 64;

    /// <returns>Null when the stream ends before the page is whole, or is something else.</returns>
    /// <exception cref="ImageDecodeException">The header announces more pixels than allowed.</exception>
    public static async Task<PageImage?> ReadAsync(Stream stream, long maxPixels, int page, CancellationToken cancellationToken)
    {
        if (await ReadHeaderAsync(stream, cancellationToken) is not ({ } kind, var width, var height))
        {
            return null;
        }

        if (width * height > maxPixels)
        {
            throw new ImageDecodeException(
                DecodeFailure.TooLarge,
                $"Page {page} is drawn with {width} x {height} px; at most {maxPixels:N0} pixels are allowed."
            );
        }

        var channels = kind == "P6" ? 3 : 1;
        var pixels = GC.AllocateUninitializedArray<byte>((int)(width * height * channels));
        return await stream.ReadAtLeastAsync(pixels, pixels.Length, throwOnEndOfStream: false, cancellationToken) == pixels.Length
            ? new PageImage((int)width, (int)height, channels, pixels)
            : null;
    }

    /// <summary>Kind, width and height; the kind is null where there is no such header.</summary>
    private static async Task<(string? Kind, long Width, long Height)> ReadHeaderAsync(Stream stream, CancellationToken cancellationToken)
    {
        var words = new List<string>(4);
        var word = new StringBuilder();
        var next = new byte[1];
        for (var i = 0; i < LongestHeader && words.Count < 4; i++)
        {
            if (await stream.ReadAsync(next, cancellationToken) == 0)
            {
                break;
            }

            if (!char.IsWhiteSpace((char)next[0]))
            {
                word.Append((char)next[0]);
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        return
            words is ["P5" or "P6", _, _, "255"]
            && int.TryParse(words[1], out var width)
            && int.TryParse(words[2], out var height)
            && width > 0
            && height > 0
            ? (words[0], width, height)
            : (null, 0, 0);
    }
}
