namespace DocAlign.Training.Synthesis.Hostile;

/// <summary>Whole files cut off, with bits flipped, blocks wiped out, parts doubled and numbers of their headers changed.</summary>
internal sealed class Damage(SeededRandom random)
{
    private static readonly double[] Cuts = [0.02, 0.3, 0.7, 0.99];

    public IEnumerable<HostileFile> Of(string ending, byte[] whole)
    {
        foreach (var cut in Cuts)
        {
            yield return new HostileFile($"cut-{cut * 100:F0}-percent.{ending}", whole[..Math.Max(1, (int)(whole.Length * cut))]);
        }

        foreach (var flips in new[] { 1, 20, 400 })
        {
            yield return new HostileFile($"{flips}-bits-flipped.{ending}", Flipped(whole, 0, whole.Length, flips));
        }

        yield return new HostileFile($"header-flipped-a.{ending}", Flipped(whole, 4, Math.Min(whole.Length, 64), 4));
        yield return new HostileFile($"header-flipped-b.{ending}", Flipped(whole, 4, Math.Min(whole.Length, 200), 12));
        yield return new HostileFile($"block-wiped.{ending}", Wiped(whole));
        yield return new HostileFile($"middle-doubled.{ending}", [.. whole[..(whole.Length * 2 / 3)], .. whole[(whole.Length / 3)..]]);
        yield return new HostileFile($"noise-behind.{ending}", [.. whole, .. Noise(3000)]);
    }

    public byte[] Noise(int length)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
        {
            bytes[i] = (byte)random.Whole(0, 255);
        }

        return bytes;
    }

    private byte[] Flipped(byte[] whole, int from, int to, int flips)
    {
        var bytes = whole.ToArray();
        for (; flips > 0; flips--)
        {
            bytes[random.Whole(from, to - 1)] ^= (byte)(1 << random.Whole(0, 7));
        }

        return bytes;
    }

    private byte[] Wiped(byte[] whole)
    {
        var bytes = whole.ToArray();
        bytes.AsSpan(random.Whole(0, whole.Length / 2), whole.Length / 4).Clear();
        return bytes;
    }
}
