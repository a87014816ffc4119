namespace DocAlign.Documents.Fields;

/// <summary>Names of the fields of receipts and invoices: part of the JSON contract.</summary>
public static class FieldNames
{
    public const string Company = "company";
    public const string Address = "address";
    public const string Phone = "phone";
    public const string TaxNumber = "taxNumber";
    public const string DocumentNumber = "documentNumber";
    public const string Date = "date";
    public const string Time = "time";
    public const string DueDate = "dueDate";
    public const string Currency = "currency";
    public const string Subtotal = "subtotal";
    public const string Tax = "tax";
    public const string Tip = "tip";
    public const string Total = "total";
    public const string Payment = "payment";
    public const string Iban = "iban";

    /// <summary>All names, in the order in which they are written.</summary>
    public static IReadOnlyList<string> All { get; } =
    [Company, Address, Phone, TaxNumber, DocumentNumber, Date, Time, DueDate, Currency, Subtotal, Tax, Tip, Total, Payment, Iban];
}
