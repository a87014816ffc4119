using DocAlign.Documents.Fields;

namespace DocAlign.Fields.Rules;

/// <summary>What a label may name: the fields, the columns of line items, and what is no field but must not be taken for one.</summary>
public static class LabelKinds
{
    public const string Cash = "cash";
    public const string Change = "change";
    public const string Discount = "discount";
    public const string Rounding = "rounding";

    /// <summary>The total before tax is on it.</summary>
    public const string Net = "net";

    /// <summary>Counts of items, points, savings: "Total Qty".</summary>
    public const string NoTotal = "noTotal";

    /// <summary>Dates that are not the document's: "Expiry", "Printed".</summary>
    public const string OtherDate = "otherDate";

    /// <summary>Rows of the head that are neither company nor address: "Tax Invoice", "Cashier".</summary>
    public const string NoCompany = "noCompany";

    /// <summary>Who the document is for: what follows is not the merchant.</summary>
    public const string Recipient = "recipient";

    public const string Fax = "fax";
    public const string Invoice = "invoice";
    public const string ColumnDescription = "columnDescription";
    public const string ColumnQuantity = "columnQuantity";
    public const string ColumnUnitPrice = "columnUnitPrice";
    public const string ColumnAmount = "columnAmount";

    /// <summary>What names amounts that are no line items.</summary>
    internal static IReadOnlyList<string> EndsOfItems { get; } =
    [FieldNames.Total, FieldNames.Subtotal, Net, FieldNames.Tax, Cash, Change, Rounding, NoTotal];

    /// <summary>All that a rule file may have keywords for.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. FieldNames.All,
        Cash,
        Change,
        Discount,
        Rounding,
        Net,
        NoTotal,
        OtherDate,
        NoCompany,
        Recipient,
        Fax,
        Invoice,
        ColumnDescription,
        ColumnQuantity,
        ColumnUnitPrice,
        ColumnAmount,
    ];
}
