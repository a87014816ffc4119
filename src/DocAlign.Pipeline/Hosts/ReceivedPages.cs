using DocAlign.Documents;
using DocAlign.Documents.Json;
using DocAlign.Imaging;

namespace DocAlign.Pipeline.Hosts;

/// <summary>Checks what a child says of the pages of one scan, so that nothing later stumbles over it.</summary>
/// <param name="options">What the child was asked for.</param>
internal sealed class ReceivedPages(HostOptions options)
{
    private static readonly HashSet<string> Decisions = new(StringComparer.Ordinal) { "untouched", "turn", "deskew", "warp" };
    private OfferMessage? _offer;

    /// <returns>Null after the last page.</returns>
    /// <exception cref="InvalidDataException">The frame is no such answer.</exception>
    public PageOffer? Offer(HostFrame frame)
    {
        if (frame.Kind == HostFrameKind.End)
        {
            return null;
        }

        Require(frame.Kind == HostFrameKind.Page, "expected a page");
        var offer = HostJson.Read<OfferMessage>(frame.Parts[0]);
        var limits = options.Processing.Limits;
        Require(offer.Number > (_offer?.Number ?? 0) && offer.Number <= limits.MaxPages, "a page's number is out of order");
        var source = offer.Source;
        Require(
            source is not null && IsSize(source.Width, source.Height) && (long)source.Width * source.Height <= MostOf(limits.MaxPixels),
            "a page has an impossible size"
        );
        Require(offer.ThumbnailSide == options.ThumbnailSide, "the thumbnail has another size than was asked for");
        var thumbnail =
            offer.ThumbnailSide > 0 ? new PageImage(offer.ThumbnailSide, offer.ThumbnailSide, 3, frame.Parts[1].ToArray()) : null;
        _offer = offer;
        return new PageOffer(offer.Number, source!, thumbnail);
    }

    /// <returns>Null where the residual network is not asked.</returns>
    /// <exception cref="InvalidDataException">The frame is no such answer.</exception>
    public PageImage? Squared(HostFrame frame)
    {
        Require(frame.Kind == HostFrameKind.Squared, "expected a squared page");
        var size = HostJson.Read<SquaredMessage>(frame.Parts[0]);
        if (size is { Width: 0, Height: 0 })
        {
            return null;
        }

        Require(
            options.Residual?.Takes(new(size.Width, size.Height)) == true,
            "a squared page has a size that the residual network does not take"
        );
        return new PageImage(size.Width, size.Height, 1, frame.Parts[1].ToArray());
    }

    /// <exception cref="InvalidDataException">The frame is no such answer.</exception>
    public PageResult Result(HostFrame frame)
    {
        Require(frame.Kind == HostFrameKind.Result, "expected a result");
        var page = DocumentJson.DeserializePage(frame.Parts[0].Span);
        Require(page.Number == _offer?.Number && page.Source == _offer.Source, "the result is of another page");
        Require(IsSize(page.Size.Width, page.Size.Height) && IsShare(page.Confidence), "the result has an impossible size or confidence");
        Require(
            page.Warp is { Decision: not null, Reason: not null, Diagnostics: not null } warp && Decisions.Contains(warp.Decision),
            "the result has no warp report"
        );
        Require(page.Blocks?.All(IsWhole) == true, "the result lacks a part");
        var sidecar = DocumentJson.DeserializeSidecar(frame.Parts[1].Span);
        Require(sidecar.Page == page.Number, "the sidecar is of another page");
        _ = sidecar.ToWarp();
        return new PageResult(
            page,
            new PageArtifacts(page.Number, frame.Parts[1].ToArray(), ReceivedPictures.Read(frame, options.Processing.Pictures))
        );
    }

    /// <summary>A drawn PDF page may be a row and a column larger than its size in points says.</summary>
    private static long MostOf(long pixels) => pixels + (pixels / 100);

    private static bool IsSize(int width, int height) => width > 0 && height > 0;

    /// <summary>0 to 1, but for the last digits of a mean.</summary>
    private static bool IsShare(double value) => value is >= -1e-6 and <= 1 + 1e-6;

    private static bool IsWhole(Block? block) => block is { Polygon: not null, Lines: not null } && block.Lines.All(IsWhole);

    private static bool IsWhole(Line? line) =>
        line is { Polygon: not null, Words: not null }
        && line.Words.All(word => word is { Text: not null, Polygon: not null } && IsShare(word.Confidence));

    private static void Require(bool isSo, string otherwise)
    {
        if (!isSo)
        {
            throw new InvalidDataException(otherwise);
        }
    }
}
