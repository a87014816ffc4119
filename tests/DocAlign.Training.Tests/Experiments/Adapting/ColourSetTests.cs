using DocAlign.Training.Experiments.Adapting;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Experiments.Adapting;

public sealed class ColourSetTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "docalign-cifar-" + Guid.NewGuid().ToString("N"));

    public ColourSetTests() => Directory.CreateDirectory(_folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Load_OfCifarFiles_PutsChannelsRowsAndLabelsInPlace()
    {
        var record = new byte[3073];
        record[0] = 7;
        record[1 + 1024 + (32 * 2) + 5] = 255; // green, row 2, column 5
        File.WriteAllBytes(Path.Combine(_folder, "train.bin"), [.. record, .. new byte[3073]]);
        File.WriteAllBytes(Path.Combine(_folder, "test.bin"), new byte[3073]);
        using var set = ColourSet.Load(_folder, train: 10, test: 10, seed: 1);
        using var scope = NewDisposeScope();
        Assert.Equal(new long[] { 2, 3, 32, 32 }, set.Train.shape);
        Assert.Equal(1, set.Train[0, 1, 2, 5].item<float>());
        Assert.Equal(1, set.Train.sum().item<float>());
        Assert.Equal(7, set.TrainLabels[0].item<long>());
    }

    [Fact]
    public void Load_OfAFolderWithoutCifar_NamesWhatIsMissing() =>
        Assert.Contains(
            "train.bin' is not there",
            Assert.Throws<FileNotFoundException>(() => ColourSet.Load(_folder, 1, 1, seed: 1)).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(100, 0, "has 100 bytes: expected a multiple of 3073")]
    [InlineData(3073, 12, "picture 0: label 12, expected 0 to 9")]
    public void Load_OfAnotherFormat_SaysWhatIsRight(int length, byte label, string expected)
    {
        var bytes = new byte[length];
        bytes[0] = label;
        File.WriteAllBytes(Path.Combine(_folder, "train.bin"), bytes);
        Assert.Contains(
            expected,
            Assert.Throws<InvalidDataException>(() => ColourSet.Load(_folder, 1, 1, seed: 1)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Load_WithoutAFolder_DrawsTenClassesInColour()
    {
        using var set = ColourSet.Load(folder: null, train: 200, test: 5, seed: 1);
        using var scope = NewDisposeScope();
        Assert.Equal(10, set.TrainLabels.data<long>().ToArray().Distinct().Count());
        Assert.True((set.Train.select(1, 0) - set.Train.select(1, 1)).abs().max().item<float>() > 0.1f);
    }
}
