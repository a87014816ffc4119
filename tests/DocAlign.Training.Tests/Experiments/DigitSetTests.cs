using System.Buffers.Binary;
using System.IO.Compression;
using DocAlign.Training.Experiments;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Experiments;

/// <summary>Digits that are drawn, and MNIST's idx files written by hand.</summary>
public sealed class DigitSetTests : IDisposable
{
    private const int Pixels = 28 * 28;
    private readonly string _folder = Directory.CreateTempSubdirectory("docalign-digits-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Load_WithoutAFolder_DrawsEveryDigitInTheMiddle()
    {
        using var digits = DigitSet.Load(folder: null, train: 300, test: 50, seed: 1);
        Assert.Equal([300L, 1, 28, 28], digits.Train.shape);
        Assert.Equal([50L], digits.TestLabels.shape);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => (long)i), digits.TrainLabels.data<long>().Distinct().Order());
        Assert.Equal((0f, 1f), (digits.Train.min().item<float>(), digits.Train.max().item<float>()));

        // A frame of two pixels stays empty: a digit can be turned without being cut.
        using var inner = digits.Train.slice(2, 2, 26, 1).slice(3, 2, 26, 1);
        Assert.Equal(digits.Train.sum().item<float>(), inner.sum().item<float>(), 0.5f);
        using var ink = digits.Train.flatten(1).sum(1);
        Assert.InRange(ink.min().item<float>(), 20, 120);
    }

    [Fact]
    public void Load_OfTheSameSeed_DrawsTheSameDigits()
    {
        using var first = DigitSet.Load(folder: null, train: 20, test: 20, seed: 5);
        using var again = DigitSet.Load(folder: null, train: 20, test: 20, seed: 5);
        using var other = DigitSet.Load(folder: null, train: 20, test: 20, seed: 6);
        Assert.True(first.Train.allclose(again.Train));
        Assert.Equal(first.TestLabels.data<long>().ToArray(), again.TestLabels.data<long>().ToArray());
        Assert.False(first.Train.allclose(other.Train));
        Assert.False(first.Train.allclose(first.Test));
    }

    /// <summary>A network that has never seen digits cannot tell them; means of each digit can, if the digits are what they say.</summary>
    [Fact]
    public void Load_WithoutAFolder_DrawsDigitsThatCanBeTold()
    {
        using var scope = NewDisposeScope();
        using var digits = DigitSet.Load(folder: null, train: 1_000, test: 200, seed: 3);
        var means = stack(
            Enumerable.Range(0, 10).Select(digit => digits.Train[digits.TrainLabels.eq(digit)].mean([0L]).flatten()).ToArray()
        );
        var distances = cdist(digits.Test.flatten(1), means);
        Assert.InRange(distances.argmin(1).eq(digits.TestLabels).to(ScalarType.Float32).mean().item<float>(), 0.75f, 1f);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Load_OfIdxFiles_ReadsPicturesAndLabels(bool isPacked)
    {
        WriteAll(count: 3, isPacked);
        using var digits = DigitSet.Load(_folder, train: 2, test: 9, seed: 0, inner: 28);
        Assert.Equal([2L, 1, 28, 28], digits.Train.shape);
        Assert.Equal([0L, 1], digits.TrainLabels.data<long>().ToArray());
        Assert.Equal([3L, 1, 28, 28], digits.Test.shape);
        Assert.Equal(0f, digits.Train[0].max().item<float>());
        Assert.Equal(100 / 255f, digits.Train[1].mean().item<float>(), 1e-5f);
    }

    /// <summary>20 of 28 px keep a border of four that is empty.</summary>
    [Fact]
    public void Load_WithAnInnerSide_LeavesABorder()
    {
        WriteAll(count: 3, isPacked: false);
        using var digits = DigitSet.Load(_folder, train: 3, test: 3, seed: 0);
        Assert.Equal(0f, digits.Train[2, 0, 3].max().item<float>());
        Assert.Equal(200 / 255f, digits.Train[2, 0, 4, 4].item<float>(), 1e-5f);
        Assert.Equal(200 / 255f, digits.Train[2, 0, 23, 23].item<float>(), 1e-5f);
        Assert.Equal(0f, digits.Train[2, 0, 24].max().item<float>());
    }

    [Fact]
    public void Load_OfAFolderWithoutTheFiles_NamesTheFirstThatIsMissing()
    {
        var exception = Assert.Throws<FileNotFoundException>(() => DigitSet.Load(_folder, 1, 1, 0));
        Assert.Contains("train-images-idx3-ubyte' is not there", exception.Message, StringComparison.Ordinal);
        Assert.Contains("four idx files of MNIST", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OfAFileThatIsNoIdx_SaysWhatItStartsWith()
    {
        WriteAll(count: 3, isPacked: false);
        File.WriteAllBytes(Path.Combine(_folder, "train-images-idx3-ubyte"), [.. "<html>not found</html>"u8]);
        var exception = Assert.Throws<InvalidDataException>(() => DigitSet.Load(_folder, 1, 1, 0));
        Assert.Contains("is no idx file: it starts with 3C68746D", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>A download that broke off ended in an error about a span.</summary>
    [Fact]
    public void Load_OfAFileThatIsCutOff_SaysHowManyBytesItLacks()
    {
        WriteAll(count: 3, isPacked: false);
        var path = Path.Combine(_folder, "train-images-idx3-ubyte");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..(16 + (2 * Pixels))]);
        var exception = Assert.Throws<InvalidDataException>(() => DigitSet.Load(_folder, 3, 3, 0));
        Assert.Contains(
            $"is cut off: it has {2 * Pixels} bytes of pictures, expected {3 * Pixels}",
            exception.Message,
            StringComparison.Ordinal
        );
    }

    /// <summary>Picture i is even, of the grey 100 i, and its label is i.</summary>
    private void WriteAll(int count, bool isPacked)
    {
        foreach (var part in new[] { "train", "t10k" })
        {
            var images = new byte[16 + (count * Pixels)];
            BinaryPrimitives.WriteInt32BigEndian(images, 0x803);
            BinaryPrimitives.WriteInt32BigEndian(images.AsSpan(4), count);
            var labels = new byte[8 + count];
            BinaryPrimitives.WriteInt32BigEndian(labels, 0x801);
            BinaryPrimitives.WriteInt32BigEndian(labels.AsSpan(4), count);
            for (var i = 0; i < count; i++)
            {
                images.AsSpan(16 + (i * Pixels), Pixels).Fill((byte)(100 * i));
                labels[8 + i] = (byte)i;
            }

            Write($"{part}-images-idx3-ubyte", images, isPacked);
            Write($"{part}-labels-idx1-ubyte", labels, isPacked);
        }
    }

    private void Write(string name, byte[] bytes, bool isPacked)
    {
        if (!isPacked)
        {
            File.WriteAllBytes(Path.Combine(_folder, name), bytes);
            return;
        }

        using var file = File.Create(Path.Combine(_folder, name + ".gz"));
        using var packer = new GZipStream(file, CompressionLevel.Fastest);
        packer.Write(bytes);
    }
}
