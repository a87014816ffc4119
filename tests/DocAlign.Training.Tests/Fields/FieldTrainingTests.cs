using System.Globalization;
using DocAlign.Documents.Fields;
using DocAlign.Fields;
using DocAlign.Fields.Ranking;
using DocAlign.Fields.Rules;
using DocAlign.Training.Fields;

namespace DocAlign.Training.Tests.Fields;

public sealed class FieldTrainingTests
{
    [Fact]
    public void Fit_OnReceiptsOfOneForm_FindsTheFieldsOfAnother()
    {
        var model = FieldTraining.Fit(
            [.. Enumerable.Range(1, 20).Select(Receipt)],
            FieldRules.Shipped,
            ridge: 0.1,
            "typeset receipts",
            new Progress<string>()
        );

        var evaluation = FieldEvaluation.Run(
            [.. Enumerable.Range(30, 5).Select(Receipt)],
            new FieldExtractor(FieldRules.Shipped, new FieldModel(model))
        );

        Assert.All(evaluation.Scores, score => Assert.Equal(5, score.Exact));
        Assert.Equal((10, 10, 10), evaluation.Items);
        Assert.Empty(evaluation.Misses());
        Assert.Contains("| total | 5 | 5 | 1.000 |", evaluation.Markdown(), StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_TooFewDocuments_IsRefused() =>
        Assert.Contains(
            "at least 10",
            Assert
                .Throws<InvalidDataException>(() => FieldTraining.Fit([Receipt(1)], FieldRules.Shipped, 0.1, "", new Progress<string>()))
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Run_AWrongTruth_IsAMiss()
    {
        var receipt = Receipt(7);
        var wrong = receipt with { Values = new Dictionary<string, string>(StringComparer.Ordinal) { [FieldNames.Total] = "1000.00" } };

        var evaluation = FieldEvaluation.Run([wrong], new FieldExtractor(FieldRules.Shipped, FieldModel.Shipped));

        Assert.Equal(0, Assert.Single(evaluation.Scores).Exact);
        Assert.Single(evaluation.Misses());
    }

    /// <summary>A receipt whose figures follow from its number.</summary>
    private static FieldTruth Receipt(int number)
    {
        var (bread, milk) = (2.50m + number, 1.10m * number);
        var date = new DateOnly(2018, (number % 12) + 1, (number % 28) + 1);
        string[] lines =
        [
            $"NUMBER {Letters(number)} HARDWARE TRADING",
            $"{number} Jalan Merah, Taman Biru,",
            $"{80000 + number} Johor Bahru",
            "Tel: 07-555 1234",
            Line($"Date: {date:dd/MM/yyyy} 10:20"),
            Line($"Bread {bread:0.00}"),
            Line($"Milk {milk:0.00}"),
            Line($"Subtotal {bread + milk:0.00}"),
            Line($"Total {bread + milk:0.00}"),
            Line($"Cash {bread + milk + 5:0.00}"),
            "Change 5.00",
        ];
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [FieldNames.Company] = lines[0],
            [FieldNames.Address] = $"{lines[1]} {lines[2]}",
            [FieldNames.Date] = Line($"{date:dd/MM/yyyy}"),
            [FieldNames.Total] = Line($"{bread + milk:0.00}"),
        };
        return new FieldTruth(Line($"{number:000}"), [TextPage.Of(lines)], values, [bread, milk]);

        static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
    }

    private static string Letters(int number) =>
        new([.. number.ToString("000", CultureInfo.InvariantCulture).Select(digit => (char)(digit - '0' + 'A'))]);
}
