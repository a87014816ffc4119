using DocAlign.Fields.Rows;
using DocAlign.Fields.Rules;

namespace DocAlign.Fields.Finders;

/// <summary>An amount with what names it.</summary>
/// <param name="Row">Index of its row.</param>
/// <param name="IsUnitPrice">It stands in a row that only has a quantity and a unit price.</param>
/// <param name="IsAbove">The label stands in the row before.</param>
internal sealed record LabelledAmount(
    decimal Value,
    int Row,
    RowSpan Span,
    LabelMatch? Label,
    bool IsAbove,
    bool IsLastInRow,
    bool HasCurrency,
    bool IsUnitPrice
)
{
    public string? Kind => Label?.Kind;
}
