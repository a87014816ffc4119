using DocAlign.Fields.Rows;
using DocAlign.Fields.Rules;

namespace DocAlign.Fields.Finders;

/// <summary>An amount with what names it.</summary>
/// <param name="Row">Index of its row.</param>
/// <param name="IsUnitPrice">It says what one costs, in a row of its own below or above what so many cost.</param>
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
