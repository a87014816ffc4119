namespace DocAlign.Training.Synthesis.Hostile;

/// <summary>
/// Files that try to stop a worker: cut off, with flipped bits, with sizes that are lies, bombs of pixels, pages and packed data, circles
/// of directories, EXIF and ICC blocks that point outside, wrong names. All drawn here; the same files for the same seed on the
/// same packages.
/// </summary>
public static class HostileCorpus
{
    /// <summary>All files, each under a name of its own; one after the other, since some are megabytes.</summary>
    public static IEnumerable<HostileFile> Create(ulong seed)
    {
        var random = new SeededRandom(seed);
        var whole = new WholeFiles();
        var damage = new Damage(random.Fork());
        foreach (var (ending, bytes) in whole.All())
        {
            yield return new HostileFile($"whole.{ending}", bytes);
            foreach (var file in damage.Of(ending, bytes))
            {
                yield return file;
            }
        }

        var parts = new[]
        {
            new HostileJpeg(whole.Jpeg).Files(),
            new HostilePng(whole.Png).Files(),
            HostileTiff.Files(),
            HostileBitmaps.Files(),
            HostileHeif.Files(),
            new HostilePdf(new Damage(random.Fork())).Files(),
            new HostileNames(whole.Png, whole.Jpeg, new Damage(random.Fork())).Files(),
        };
        foreach (var file in parts.SelectMany(part => part))
        {
            yield return file;
        }
    }

    /// <summary>Writes all files into a folder.</summary>
    /// <returns>How many, and their bytes together.</returns>
    public static (int Files, long Bytes) Write(string folder, ulong seed)
    {
        Directory.CreateDirectory(folder);
        var (count, total) = (0, 0L);
        foreach (var file in Create(seed))
        {
            File.WriteAllBytes(Path.Combine(folder, file.Name), file.Bytes);
            count++;
            total += file.Bytes.Length;
        }

        return (count, total);
    }
}
