using System.Security.Cryptography;
using DocAlign.Training.Synthesis.Hostile;

namespace DocAlign.Training.Tests.Synthesis.Hostile;

public sealed class HostileCorpusTests
{
    [Fact]
    public void Create_IsLargeEnoughAndModestInBytes()
    {
        var files = HostileCorpus.Create(seed: 1).ToList();

        Assert.InRange(files.Count, 250, 1000);
        Assert.InRange(files.Sum(file => (long)file.Bytes.Length), 1, 60_000_000);
        Assert.Equal(files.Count, files.Select(file => file.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(files, file => Assert.DoesNotContain('/', file.Name));
        foreach (var ending in new[] { ".jpg", ".png", ".tif", ".gif", ".bmp", ".webp", ".ppm", ".pdf", ".heic" })
        {
            Assert.True(files.Count(file => file.Name.EndsWith(ending, StringComparison.Ordinal)) >= 10, ending);
        }
    }

    [Fact]
    public void Create_FollowsItsSeed()
    {
        Assert.Equal(Hash(1), Hash(1));
        Assert.NotEqual(Hash(1), Hash(2));

        static string Hash(ulong seed) =>
            string.Concat(HostileCorpus.Create(seed).Select(file => Convert.ToHexString(SHA256.HashData(file.Bytes))));
    }

    [Fact]
    public void Create_HasTheFileThatEndedEveryWorker()
    {
        var file = HostileCorpus.Create(seed: 1).Single(file => file.Name == "exif-directory-at-7fffffff.jpg");
        byte[] block = [.. "Exif\0\0II*\0"u8, 0xFF, 0xFF, 0xFF, 0x7F];
        Assert.True(file.Bytes.AsSpan().IndexOf(block) > 0);
    }

    [Fact]
    public void Write_PutsEachFileIntoTheFolder()
    {
        var folder = Directory.CreateTempSubdirectory("docalign-").FullName;
        try
        {
            var (files, bytes) = HostileCorpus.Write(folder, seed: 3);
            var written = new DirectoryInfo(folder).GetFiles();
            Assert.Equal(files, written.Length);
            Assert.Equal(bytes, written.Sum(file => file.Length));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
