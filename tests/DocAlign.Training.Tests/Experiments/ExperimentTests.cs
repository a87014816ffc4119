using System.Text.Json;
using System.Xml.Linq;
using DocAlign.Training.Experiments;
using DocAlign.Training.Experiments.Trajectories;
using DocAlign.Training.Experiments.Transformers;

namespace DocAlign.Training.Tests.Experiments;

public sealed class ExperimentTests
{
    private static readonly ExperimentOptions Quick = new(IsQuick: true, Seeds: 1, MnistFolder: null, Threads: 0);

    [Fact]
    public void SoftMnist_Quick_IsExactAtZeroAndSoftensWithTheDial()
    {
        var result = QuickRuns.Holds(new SoftMnistExperiment());
        Assert.Equal(["C4", "D4"], result.Rows.Select(row => row.Setting["group"]).Distinct());
        ExperimentRow Row(string group, string softness) =>
            result.Rows.Single(row =>
                row.Setting["group"] == group && row.Setting["mode"] == "budget" && row.Setting["softness"] == softness
            );
        Assert.True(Row("C4", "0").Figures["acc"] > 0.9);
        Assert.True(Row("C4", "0").Figures["iErrMirror"] > 0.01);
        Assert.True(Row("C4", "0.5").Figures["iErrQuarter"] > 0.01);
        Assert.True(Row("C4", "1").Figures["iErrQuarter"] > 0.1);
        Assert.True(Row("D4", "0").Figures["cAccRotoReflected"] > Row("D4", "1").Figures["cAccRotoReflected"]);
    }

    [Fact]
    public void SoftMnist_OfAGroupThatDoesNotExist_NamesThoseThatDo() =>
        Assert.Contains(
            "'C8' is no part of this experiment, expected some of C4, D4",
            Assert
                .Throws<ArgumentException>(() =>
                    new SoftMnistExperiment().Run(Quick with { Only = ["C8"] }, progress: null, CancellationToken.None)
                )
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void StnMnist_Quick_ErrsLessWithATransformer()
    {
        var result = new StnMnistExperiment().Run(Quick, progress: null, CancellationToken.None);
        Assert.All(result.Checks, check => Assert.True(check.Holds, $"{check.Expected}: {check.Found}"));
    }

    [Fact]
    public void StnMnist_OfADistortionThatDoesNotExist_NamesThoseThatDo()
    {
        var thrown = Assert.Throws<ArgumentException>(() =>
            new StnMnistExperiment().Run(Quick with { Only = ["X"] }, progress: null, CancellationToken.None)
        );
        Assert.Contains(
            "'X' is no part of this experiment, expected some of R, RTS, P, E, TC, FCN, CNN",
            thrown.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void SchurVsSvd_Quick_GivesTheSameProjector()
    {
        var result = new SchurVsSvdExperiment().Run(Quick, progress: null, CancellationToken.None);
        Assert.True(result.Checks[0].Holds, result.Checks[0].Found);
    }

    [Fact]
    public void Trajectories_Quick_AreExactAtZero()
    {
        var result = new TrajectoriesExperiment().Run(Quick, progress: null, CancellationToken.None);
        Assert.All(result.Checks, check => Assert.True(check.Holds, check.Found));
    }

    [Fact]
    public void InvariantRegression_Quick_SoftBeatsFree()
    {
        var result = new InvariantRegressionExperiment().Run(Quick, progress: null, CancellationToken.None);
        Assert.All(result.Checks, check => Assert.True(check.Holds, check.Found));
    }

    [Fact]
    public void LocateSoftness_Quick_IsExactAtZero()
    {
        var result = new LocateSoftnessExperiment().Run(Quick, progress: null, CancellationToken.None);
        Assert.All(result.Checks, check => Assert.True(check.Holds, check.Found));
        Assert.Equal(["0", "plain"], result.Rows.Select(row => row.Setting["softness"]));
    }

    [Fact]
    public void Write_LeavesJsonMarkdownAndPictures()
    {
        var folder = Path.Combine(Path.GetTempPath(), "docalign-experiment-" + Guid.NewGuid().ToString("N"));
        try
        {
            new WeightsFigureExperiment().Run(Quick, progress: null, CancellationToken.None).Write(folder);
            using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "weights-figure.json")));
            Assert.Equal(20, json.RootElement.GetProperty("rows").GetArrayLength());
            Assert.Contains(
                "| quarter turns, budget | 0.25 | 1 |",
                File.ReadAllText(Path.Combine(folder, "weights-figure.md")),
                StringComparison.Ordinal
            );
            Assert.Equal(
                20 * 49,
                XDocument
                    .Load(Path.Combine(folder, "weights-figure-filters.svg"))
                    .Descendants()
                    .Count(element => element.Name.LocalName == "rect") - 1
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Digits_FromAFolderWithoutMnist_NameWhatIsMissing() =>
        Assert.Contains(
            "train-images-idx3-ubyte' is not there",
            Assert
                .Throws<FileNotFoundException>(() =>
                    new SoftMnistExperiment().Run(Quick with { MnistFolder = Path.GetTempPath() }, null, CancellationToken.None)
                )
                .Message,
            StringComparison.Ordinal
        );
}
