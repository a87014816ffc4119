using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using DocAlign.Geometry;
using static DocAlign.Imaging.LeptonicaNative;

namespace DocAlign.Imaging;

/// <summary>A Leptonica image that is freed when it goes out of use.</summary>
internal sealed unsafe class Pix(nint handle) : IDisposable
{
    private nint _handle = handle;

    public nint Handle => _handle;

    public PixelSize Size => new(GetWidth(_handle), GetHeight(_handle));

    public int Dpi => Math.Max(0, GetResolution(_handle));

    public static string LibraryVersion =>
        WithLibrary(() =>
        {
            var text = GetVersion();
            try
            {
                return Marshal.PtrToStringUTF8(text) ?? "";
            }
            finally
            {
                Free(text);
            }
        });

    /// <exception cref="DllNotFoundException">With the Debian package's name in the message.</exception>
    public static T WithLibrary<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (Exception exception)
            when (exception is DllNotFoundException or TypeInitializationException { InnerException: DllNotFoundException })
        {
            throw new DllNotFoundException("Leptonica (liblept.so.5) is not installed. On Debian: apt-get install liblept5.", exception);
        }
    }

    public static Pix FromImage(PageImage image, int dpi)
    {
        var (width, height) = (image.Width, image.Height);
        var pix = new Pix(WithLibrary(() => Create(width, height, image.Channels == 1 ? 8 : 32)));
        if (pix.Handle == 0)
        {
            throw new InvalidOperationException($"Leptonica could not allocate an image of {image.Size}.");
        }

        var words = GetWordsPerLine(pix.Handle);
        var data = new Span<uint>(GetData(pix.Handle), words * height);
        for (var y = 0; y < height; y++)
        {
            var from = image.Row(y);
            var to = data.Slice(y * words, words);
            if (image.Channels == 1)
            {
                for (var x = 0; x < to.Length; x++)
                {
                    var word = 0u;
                    for (var i = 4 * x; i < Math.Min(width, (4 * x) + 4); i++)
                    {
                        word |= (uint)from[i] << (24 - (8 * (i - (4 * x))));
                    }

                    to[x] = word;
                }
            }
            else
            {
                for (var x = 0; x < width; x++)
                {
                    to[x] = ((uint)from[3 * x] << 24) | ((uint)from[(3 * x) + 1] << 16) | ((uint)from[(3 * x) + 2] << 8) | 0xff;
                }
            }
        }

        if (image.Channels == 3)
        {
            _ = SetSamplesPerPixel(pix.Handle, 3);
        }

        if (dpi > 0)
        {
            _ = SetResolution(pix.Handle, dpi, dpi);
        }

        return pix;
    }

    /// <summary>The pixels as grey or RGB bytes; alpha is laid over white, colour maps are resolved, 16 bits become 8.</summary>
    /// <param name="reduction">By how much a side is made smaller, by averaging: 1, 2 or 4. Larger than 1, this image is freed on the way,
    /// to save memory.</param>
    /// <returns>Null when Leptonica could not convert.</returns>
    public PageImage? ToImage(int reduction = 1)
    {
        using var flat = Reduce(Flatten(), reduction);
        if (flat is null)
        {
            return null;
        }

        var (width, height, words) = (GetWidth(flat.Handle), GetHeight(flat.Handle), GetWordsPerLine(flat.Handle));
        var channels = GetDepth(flat.Handle) == 32 ? 3 : 1;
        var pixels = GC.AllocateUninitializedArray<byte>(checked(width * height * channels));
        var data = GetData(flat.Handle);
        for (var y = 0; y < height; y++)
        {
            var from = new ReadOnlySpan<uint>(data + ((long)y * words), words);
            var to = pixels.AsSpan(y * width * channels, width * channels);
            if (channels == 1)
            {
                CopyGrey(from, to);
            }
            else
            {
                CopyRgb(from[..width], to);
            }
        }

        return new PageImage(width, height, channels, pixels);
    }

    public void Dispose()
    {
        if (_handle != 0)
        {
            Destroy(ref _handle);
        }
    }

    private Pix? Reduce(Pix? flat, int reduction)
    {
        for (; flat is not null && reduction > 1; reduction /= 2)
        {
            using var larger = flat;
            Dispose();
            flat = AreaMap2(larger.Handle) is var half and not 0 ? new Pix(half) : null;
        }

        return flat;
    }

    /// <summary>A 32-bit RGB or an 8-bit grey Pix without colour map; possibly another reference to the same pixels.</summary>
    private Pix? Flatten()
    {
        var current = GetDepth(_handle) == 32 && GetSamplesPerPixel(_handle) == 4 ? Step(0, BlendOver(_handle, 0xffffff00)) : _handle;
        if (current != 0 && GetColormap(current) != 0)
        {
            current = Step(current, RemoveColormap(current, RemoveColormapBasedOnSource));
        }

        if (current != 0 && GetDepth(current) == 16)
        {
            current = Step(current, Convert16To8(current, MostSignificantByte));
        }

        if (current != 0 && GetDepth(current) is not (8 or 32))
        {
            current = Step(current, ConvertTo8(current, 0));
        }

        return current == 0 ? null : new Pix(current == _handle ? ClonePix(_handle) : current);

        nint Step(nint old, nint next)
        {
            if (old != 0 && old != _handle)
            {
                Destroy(ref old);
            }

            return next;
        }
    }

    private static void CopyGrey(ReadOnlySpan<uint> from, Span<byte> to)
    {
        var whole = to.Length / 4;
        var bytes = MemoryMarshal.Cast<byte, uint>(to[..(whole * 4)]);
        System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(from[..whole], bytes);
        for (var x = whole * 4; x < to.Length; x++)
        {
            to[x] = (byte)(from[whole] >> (24 - (8 * (x % 4))));
        }
    }

    private static void CopyRgb(ReadOnlySpan<uint> from, Span<byte> to)
    {
        // Four words of red, green, blue and nothing, highest byte first, become twelve bytes; the four after them are written next.
        var order = Vector128.Create(3, 2, 1, 7, 6, 5, 11, 10, 9, 15, 14, 13, 255, 255, 255, 255).AsByte();
        var x = 0;
        for (; 3 * x <= to.Length - 16; x += 4)
        {
            Vector128.Shuffle(Vector128.Create(from[x..]).AsByte(), order).CopyTo(to[(3 * x)..]);
        }

        for (; x < from.Length; x++)
        {
            var word = from[x];
            to[(3 * x) + 2] = (byte)(word >> 8);
            to[(3 * x) + 1] = (byte)(word >> 16);
            to[3 * x] = (byte)(word >> 24);
        }
    }
}
