using DocAlign.Documents;
using DocAlign.Geometry;

namespace DocAlign.Pipeline.Hosts;

/// <summary>The pictures at the end of a child's result: one of each kind that was asked for, and no other.</summary>
internal static class ReceivedPictures
{
    /// <summary>Parts of a result before the bytes of its pictures: page, sidecar, and what the pictures are.</summary>
    private const int PartsBefore = 3;

    private static readonly byte[] PngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G'];
    private static readonly byte[] JpegSignature = [0xFF, 0xD8, 0xFF];

    /// <exception cref="InvalidDataException">A picture is missing, was not asked for, or is none.</exception>
    public static IReadOnlyDictionary<PagePictures, PagePicture> Read(HostFrame frame, PagePictures asked)
    {
        var messages = HostJson.Read<PictureMessage[]>(frame.Parts[PartsBefore - 1]);
        Require(messages.Length == frame.Parts.Count - PartsBefore, "pictures are announced that did not come");
        var pictures = new Dictionary<PagePictures, PagePicture>();
        for (var i = 0; i < messages.Length; i++)
        {
            var (message, bytes) = (messages[i], frame.Parts[PartsBefore + i]);
            Require(
                message is { Width: > 0, Height: > 0, Channels: 1 or 3, ExifOrientation: >= 1 and <= 8 }
                    && bytes.Span.StartsWith(Signature(message.Kind)),
                "a picture is none"
            );
            Require(
                pictures.TryAdd(
                    message.Kind,
                    new PagePicture(
                        bytes.ToArray(),
                        new PixelSize(message.Width, message.Height),
                        message.Channels,
                        message.ExifOrientation
                    )
                ),
                "a picture came twice"
            );
        }

        Require(
            pictures.Keys.Aggregate(PagePictures.None, (all, kind) => all | kind) == asked,
            "the pictures are others than were asked for"
        );
        return pictures;
    }

    private static byte[] Signature(PagePictures kind) =>
        kind switch
        {
            PagePictures.RectifiedPng or PagePictures.OverlayPng => PngSignature,
            PagePictures.RectifiedJpeg or PagePictures.SourceJpeg or PagePictures.SourcePreview or PagePictures.RectifiedPreview =>
                JpegSignature,
            _ => throw new InvalidDataException($"There is no picture of the kind {kind}."),
        };

    private static void Require(bool isSo, string otherwise)
    {
        if (!isSo)
        {
            throw new InvalidDataException(otherwise);
        }
    }
}
