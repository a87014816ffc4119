using DocAlign.Documents.Fields;
using DocAlign.Fields.Finders;
using DocAlign.Fields.Ranking;
using DocAlign.Fields.Rows;
using DocAlign.Fields.Rules;

namespace DocAlign.Fields.Tests.Ranking;

public sealed class FieldModelTests
{
    private static readonly double[] Calibration = [0.1, 0.2, 0.3, 0.4, 0.5];

    [Fact]
    public void Rank_IsTheCandidateWithTheLargestSum()
    {
        var (chosen, input) = Model([1, -2], Calibration)
            .Rank(new TwoFeatures(), [Candidate("a", [3, 1]), Candidate("b", [1, -1]), Candidate("c", [0, 0])])!
            .Value;
        Assert.Equal("b", chosen.Value);

        // One, its logit 3, the lead over the next value's 1, the mean of its words' confidence and its support.
        Assert.Equal([1, 3, 2, 0.95, 0], input);
    }

    /// <summary>Two candidates of the same value do not stand against each other.</summary>
    [Fact]
    public void Rank_OfTheSameValueTwice_LeadsOverTheOthers()
    {
        var (_, input) = Model([1, 0], Calibration)
            .Rank(new TwoFeatures(), [Candidate("a", [3, 0]), Candidate("a", [2.5, 0]), Candidate("b", [1, 0])])!
            .Value;
        Assert.Equal(2, input[2]);
    }

    [Fact]
    public void Rank_OfOneCandidate_LeadsOverTheLeastLogit() =>
        Assert.Equal(2 + 8, Model([1, 0], Calibration).Rank(new TwoFeatures(), [Candidate("a", [2, 0])])!.Value.CalibrationInput[2]);

    [Theory]
    [InlineData(1000, 8)]
    [InlineData(-1000, -8)]
    public void Rank_OfAnExtremeFeature_StaysAtEight(double feature, double expected) =>
        Assert.Equal(
            expected,
            Model([1, 0], Calibration).Rank(new TwoFeatures(), [Candidate("a", [feature, 0])])!.Value.CalibrationInput[1]
        );

    [Fact]
    public void Choose_OfNothing_IsNothing()
    {
        Assert.Null(Model([1, 0], Calibration).Choose(new TwoFeatures(), []));
        Assert.Null(Model([1, 0], Calibration).Rank(new TwoFeatures(), []));
    }

    [Fact]
    public void Choose_IsAsSureAsTheLogisticFunctionSays()
    {
        var (_, confidence) = Model([1, 0], [0.5, 0, 0, 0, 0]).Choose(new TwoFeatures(), [Candidate("a", [2, 0])])!.Value;
        Assert.Equal(Math.Round(1 / (1 + Math.Exp(-0.5)), 4), confidence);
    }

    /// <summary>A figure that was read with 0.3 makes no amount of 0.99.</summary>
    [Theory]
    [InlineData("9.90", 0.3, 0.3)]
    [InlineData("nine", 0.3, 0.9997)]
    public void Choose_IsNoSurerThanItsLeastSureFigure(string text, double read, double expected)
    {
        var (_, confidence) = Model([1, 0], [8, 0, 0, 0, 0]).Choose(new TwoFeatures(), [Candidate("a", [2, 0], text, read)])!.Value;
        Assert.Equal(expected, confidence);
    }

    [Fact]
    public void WeightsOf_OtherFeatures_SaysHowToFitAgain()
    {
        var model = Model([1, 0], Calibration);
        Assert.Equal([1, 0], model.WeightsOf(FieldNames.Total, ["x", "y"]));
        foreach (var (name, features) in new[] { (FieldNames.Total, new[] { "y", "x" }), (FieldNames.Total, ["x"]), ("none", ["x", "y"]) })
        {
            var exception = Assert.Throws<InvalidDataException>(() => model.WeightsOf(name, features));
            Assert.StartsWith($"The field model has no weights '{name}' for the features", exception.Message, StringComparison.Ordinal);
            Assert.Contains("docalign train fields", exception.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(2, 0.8807970779778823)]
    [InlineData(-800, 0)]
    [InlineData(800, 1)]
    public void Sigmoid_IsTheLogisticFunction(double logit, double expected) => Assert.Equal(expected, FieldModel.Sigmoid(logit), 1e-12);

    /// <summary>What came along fits the finders that came along.</summary>
    [Fact]
    public void Shipped_HasWeightsForEveryFinder()
    {
        foreach (var finder in new ICandidateFinder[] { new CompanyFinder(), new DateFinder(), new TotalFinder() })
        {
            Assert.Equal(finder.Features.Count, FieldModel.Shipped.WeightsOf(finder.Field, finder.Features).Count);
            Assert.Equal(5, FieldModel.Shipped.WeightsOf(finder.Field + FieldModel.Calibration, FieldModel.CalibrationFeatures).Count);
        }

        Assert.Matches("^[0-9a-f]{64}$", FieldModel.ShippedHash);
    }

    private static FieldModel Model(double[] weights, double[] calibration) =>
        new(
            new FieldModelFile(
                "nothing",
                Documents: 0,
                new Dictionary<string, FieldWeights>(StringComparer.Ordinal)
                {
                    [FieldNames.Total] = new FieldWeights(["x", "y"], weights),
                    [FieldNames.Total + FieldModel.Calibration] = new FieldWeights(FieldModel.CalibrationFeatures, calibration),
                }
            )
        );

    private static Candidate Candidate(string value, double[] features, string text = "word", double confidence = 0.95)
    {
        var context = new FieldContext([Receipt.Page(Receipt.Words(text, 0, confidence))], FieldRules.Shipped);
        return new Candidate(value, value, [new RowSpan(context.Rows[0], 0, 1)], Label: null, features);
    }

    private sealed class TwoFeatures : ICandidateFinder
    {
        public string Field => FieldNames.Total;

        public IReadOnlyList<string> Features => ["x", "y"];

        public IReadOnlyList<Candidate> Find(FieldContext context) => [];
    }
}
