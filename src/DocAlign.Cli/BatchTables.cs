using DocAlign.Documents.Fields;
using DocAlign.Fields.Tables;
using DocAlign.Worker.Batch;

namespace DocAlign.Cli;

/// <summary>The tables of a whole batch: what <c>--fields</c> and <c>--items</c> write at its end.</summary>
/// <param name="fields">File of the fields; null writes none.</param>
/// <param name="items">File of the line items; null writes none.</param>
internal sealed class BatchTables(string? fields, string? items)
{
    private readonly List<(string Name, DocumentFields Fields)> _documents = [];

    /// <summary>Keeps the fields of a scan; called once a scan and never twice at once.</summary>
    public void Add(BatchItemResult item)
    {
        if ((fields ?? items) is not null && item.Fields is { } found)
        {
            _documents.Add((item.Name, found));
        }
    }

    /// <summary>Rows are in the order of the names, whichever scan was ready first.</summary>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public void Write()
    {
        _documents.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        if (fields is not null)
        {
            File.WriteAllBytes(fields, FieldTables.Fields(_documents));
        }

        if (items is not null)
        {
            File.WriteAllBytes(items, FieldTables.Items(_documents));
        }
    }
}
