using DocAlign.Geometry;

namespace DocAlign.Documents;

/// <summary>An encoded picture of a page.</summary>
/// <param name="Bytes">PNG or JPEG.</param>
/// <param name="Size">As it is stored, before <paramref name="ExifOrientation"/> turns it.</param>
/// <param name="Channels">1 (grey) or 3 (colour).</param>
/// <param name="ExifOrientation">1 to 8: how the stored picture must be turned to be upright; 1 leaves it.</param>
public sealed record PagePicture(ReadOnlyMemory<byte> Bytes, PixelSize Size, int Channels, int ExifOrientation = 1);
