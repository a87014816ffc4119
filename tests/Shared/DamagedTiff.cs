using System.Buffers.Binary;

namespace DocAlign.Tests;

/// <summary>Breaks a little-endian TIFF whose pages have one strip each.</summary>
internal static class DamagedTiff
{
    private const int StripOffsets = 273;
    private const int EntrySize = 12;

    /// <summary>The page's data are said to lie behind the end of the file, as in a file that was cut off and mended.</summary>
    /// <param name="page">From 1.</param>
    public static byte[] WithDamage(byte[] tiff, int page)
    {
        var directory = DirectoryOf(tiff, page);
        for (var entry = directory + 2; ; entry += EntrySize)
        {
            if (BinaryPrimitives.ReadUInt16LittleEndian(tiff.AsSpan(entry)) == StripOffsets)
            {
                BinaryPrimitives.WriteInt32LittleEndian(tiff.AsSpan(entry + 8), tiff.Length + 1000);
                return tiff;
            }
        }
    }

    /// <summary>The second page is followed by the first one again.</summary>
    public static byte[] WithACircle(byte[] tiff)
    {
        BinaryPrimitives.WriteInt32LittleEndian(tiff.AsSpan(NextOf(tiff, DirectoryOf(tiff, 2))), DirectoryOf(tiff, 1));
        return tiff;
    }

    private static int DirectoryOf(byte[] tiff, int page)
    {
        var directory = BinaryPrimitives.ReadInt32LittleEndian(tiff.AsSpan(4));
        for (var number = 1; number < page; number++)
        {
            directory = BinaryPrimitives.ReadInt32LittleEndian(tiff.AsSpan(NextOf(tiff, directory)));
        }

        return directory;
    }

    /// <summary>Where the offset of the next directory is written.</summary>
    private static int NextOf(byte[] tiff, int directory) =>
        directory + 2 + (EntrySize * BinaryPrimitives.ReadUInt16LittleEndian(tiff.AsSpan(directory)));
}
