using DocAlign.Fields.Finders;
using DocAlign.Fields.Rules;

namespace DocAlign.Fields.Tests.Finders;

public sealed class CheckBoxFinderTests
{
    [Fact]
    public void Find_Marks_WithTheirLabelsAndStates()
    {
        var boxes = CheckBoxFinder.Find(
            new FieldContext(Receipt.Of("[x] Yes  [] No  ☐ Later", "(x) Married", "No (see below)"), FieldRules.Shipped)
        );

        Assert.Equal([("Yes", true), ("No", false), ("Later", false), ("Married", true)], boxes.Select(box => (box.Label, box.Checked)));
    }
}
