namespace DocAlign.Documents.Fields;

/// <summary>A sum of the document.</summary>
/// <param name="Rule">Such as "items = subtotal".</param>
/// <param name="Expected">What the parts come to.</param>
/// <param name="Printed">What the document says.</param>
/// <param name="Holds">True where both agree to within a unit of the last digit.</param>
public sealed record ArithmeticCheck(string Rule, decimal Expected, decimal Printed, bool Holds);
