using DocAlign.Documents;

namespace DocAlign.Pipeline.Hosts;

/// <summary>A picture whose bytes follow; see <see cref="PagePicture"/>.</summary>
internal sealed record PictureMessage(PagePictures Kind, int Width, int Height, int Channels, int ExifOrientation);
