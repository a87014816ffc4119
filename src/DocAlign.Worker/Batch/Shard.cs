using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DocAlign.Worker.Batch;

/// <summary>One of several equal parts of a batch, for as many processes that share nothing but its inputs and outputs.</summary>
/// <param name="Index">0 to Count - 1.</param>
/// <param name="Count">Parts, 1 or more.</param>
/// <remarks>
/// A file's part is chosen by a hash of its name, so files that come or go meanwhile move no other from one part to another.
/// </remarks>
public readonly record struct Shard(int Index, int Count)
{
    /// <summary>All there is.</summary>
    public static Shard Whole { get; } = new(0, 1);

    /// <summary>Reads INDEX/COUNT, such as 0/4 for the first of four.</summary>
    public static bool TryParse(string text, out Shard shard)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('/');
        shard = Whole;
        if (
            parts.Length != 2
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || index >= count
        )
        {
            return false;
        }

        shard = new Shard(index, count);
        return true;
    }

    /// <summary>True when the file is of this part.</summary>
    public bool Takes(string name) =>
        BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name))) % (uint)Count == (uint)Index;
}
