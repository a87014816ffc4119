namespace DocAlign.Training.Typesetting;

/// <summary>What kind of page is set.</summary>
public enum TypesetKind
{
    /// <summary>A till receipt, 80 mm wide and 1:2 to 1:5 long.</summary>
    Receipt,

    /// <summary>An A4 invoice: addresses, a table of items, totals.</summary>
    Invoice,

    /// <summary>An A4 form: labelled boxes, check boxes, filled in.</summary>
    Form,

    /// <summary>An A4 letter: paragraphs.</summary>
    Letter,
}
