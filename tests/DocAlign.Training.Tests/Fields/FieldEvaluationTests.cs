using DocAlign.Fields;
using DocAlign.Fields.Ranking;
using DocAlign.Fields.Rules;
using DocAlign.Training.Fields;

namespace DocAlign.Training.Tests.Fields;

/// <summary>Fields that are right, nearly right, wrong and missing, counted in the tables of docs/accuracy.md.</summary>
public sealed class FieldEvaluationTests
{
    private static readonly string[] Lines =
    [
        "NORTH HARDWARE SDN BHD",
        "Date: 11/01/2019 10:20",
        "Bread 2.50",
        "Milk 1.40",
        "Subtotal 3.90",
        "Total 3.90",
        "Cash 5.00",
        "Change 1.10",
    ];

    [Fact]
    public void Scores_AreInTheOrderOfTheContractAndOfKnownFieldsOnly()
    {
        var evaluation = Run(
            Truth(("date", "11/01/2019"), ("total", "3.90")),
            Truth(("total", "3.90"), ("company", "NORTH HARDWARE SDN BHD"))
        );
        Assert.Equal(["total", "date", "company"], evaluation.Scores.Select(score => score.Field));
        Assert.Equal([2, 1, 1], evaluation.Scores.Select(score => score.Documents));
        Assert.All(evaluation.Scores, score => Assert.Equal(score.Documents, score.Exact));
    }

    /// <summary>One letter of many is wrong: nearly right, and not exact.</summary>
    [Fact]
    public void Scores_OfANameWithAWrongLetter_CountItAsNear()
    {
        var score = Assert.Single(Run(Truth(("company", "NORTH HARDWARE SDN BHA"))).Scores);
        Assert.Equal((1, 1, 0, 1), (score.Documents, score.Found, score.Exact, score.Near));
        Assert.InRange(score.MeanConfidence, 0.01, 1);
    }

    /// <summary>Who writes the same date in another way is right, however little the texts have in common.</summary>
    [Fact]
    public void Scores_OfWhatIsExact_CountItAsNearToo()
    {
        var score = Assert.Single(Run(Truth(("date", "11/01/2019"))).Scores);
        Assert.Equal((1, 1), (score.Exact, score.Near));
    }

    [Fact]
    public void Misses_HaveALineForEachValueThatIsNotExact()
    {
        var evaluation = Run(Truth(("total", "4.90"), ("date", "11/01/2019"), ("documentNumber", "77")));
        var misses = evaluation.Misses().Select(line => line.Split('\t')).ToList();
        Assert.Equal(["total", "documentNumber"], misses.Select(miss => miss[1]));
        Assert.Equal(["r", "total", "4.90", "3.90"], misses[0][..4]);
        Assert.Equal(["77", "-", "-"], misses[1][2..5]);
    }

    [Theory]
    [InlineData("2.50 1.40", 2, 2, 2)]
    [InlineData("1.40 2.50", 2, 2, 2)]
    [InlineData("2.50 9.99", 2, 2, 1)]
    [InlineData("2.50 2.50 1.40", 3, 2, 2)]
    [InlineData("", 0, 2, 0)]
    public void Items_AreMatchedByTheirAmounts(string amounts, int known, int found, int right)
    {
        decimal[] truth =
        [
            .. amounts
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(text => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture)),
        ];
        Assert.Equal((known, found, right), Run(Truth(("total", "3.90")) with { ItemAmounts = truth }).Items);
    }

    [Fact]
    public void Items_WithoutTruth_AreNotCounted() => Assert.Equal((0, 0, 0), Run(Truth(("total", "3.90"))).Items);

    /// <summary>Wrong values that nobody is asked to look at are the errors that count.</summary>
    [Fact]
    public void NotFlagged_CountsWrongValuesOfDocumentsThatNobodyLooksAt()
    {
        var evaluation = Run(Truth(("total", "4.90"), ("date", "11/01/2019")) with { ItemAmounts = [2.50m, 1.40m, 1m] });
        Assert.False(evaluation.Documents[0].Fields.NeedsReview);
        Assert.Equal((5, 2), evaluation.NotFlagged);
        Assert.Equal(0, evaluation.FlaggedShare);
    }

    [Fact]
    public void Markdown_HasARowForEachFieldAndForItems()
    {
        var text = Run(Truth(("total", "3.90"), ("documentNumber", "77")) with { ItemAmounts = [2.50m, 9m] }).Markdown();
        Assert.StartsWith(
            "1 documents\n\n| field | truth | found | exact | nearly (0.8) | mean confidence |\n",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("| total | 1 | 1 | 1.000 | 1.000 |", text, StringComparison.Ordinal);
        Assert.Contains("| documentNumber | 1 | 0 | 0.000 | 0.000 | 0.000 |", text, StringComparison.Ordinal);
        Assert.Contains("| line-item amounts | 2 | 2 | 0.500 | | |", text, StringComparison.Ordinal);
    }

    private static FieldEvaluation Run(params FieldTruth[] documents) =>
        FieldEvaluation.Run(documents, new FieldExtractor(FieldRules.Shipped, FieldModel.Shipped));

    private static FieldTruth Truth(params (string Field, string Value)[] values) =>
        new(
            "r",
            [TextPage.Of(Lines)],
            values.ToDictionary(item => item.Field, item => item.Value, StringComparer.Ordinal),
            ItemAmounts: null
        );
}
