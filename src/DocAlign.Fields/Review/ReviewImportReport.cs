namespace DocAlign.Fields.Review;

/// <summary>What became of corrected lines.</summary>
/// <param name="Changed">Lines that changed the truth.</param>
/// <param name="Known">Lines that say what the truth said already.</param>
/// <param name="Untouched">Lines without a correction that were not marked as checked: nobody has looked at these documents.</param>
/// <param name="Problems">One sentence for each line that was refused, beginning with its number.</param>
public sealed record ReviewImportReport(int Changed, int Known, int Untouched, IReadOnlyList<string> Problems);
