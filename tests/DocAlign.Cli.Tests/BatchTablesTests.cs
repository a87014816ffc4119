using DocAlign.Documents.Fields;
using DocAlign.Geometry;
using DocAlign.Worker.Batch;

namespace DocAlign.Cli.Tests;

public sealed class BatchTablesTests : IDisposable
{
    private static readonly FieldPlace Place = new(1, new PixelBox(0, 0, 1, 1), []);
    private readonly string _folder = Directory.CreateTempSubdirectory("docalign-tables-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Scans are ready in any order; the table has them by name.</summary>
    [Fact]
    public void Write_OfSeveralScans_OrdersThemByName()
    {
        var (fields, items) = (Path.Combine(_folder, "fields.csv"), Path.Combine(_folder, "items.csv"));
        var tables = new BatchTables(fields, items);
        foreach (var name in new[] { "b.png", "a.png", "B.png" })
        {
            tables.Add(Item(name, "9.90"));
        }

        tables.Write();
        Assert.Equal(["B.png", "a.png", "b.png"], Names(fields));
        Assert.Equal(["B.png", "a.png", "b.png"], Names(items));
    }

    [Fact]
    public void Add_OfAScanWithoutFields_HasNoRow()
    {
        var fields = Path.Combine(_folder, "fields.csv");
        var tables = new BatchTables(fields, items: null);
        tables.Add(Item("a.png", "1.00") with { Fields = null });
        tables.Write();
        Assert.Empty(Names(fields));
        Assert.Equal([fields], Directory.GetFiles(_folder));
    }

    [Fact]
    public void Write_WithoutFiles_WritesNothing()
    {
        var tables = new BatchTables(fields: null, items: null);
        tables.Add(Item("a.png", "1.00"));
        tables.Write();
        Assert.Empty(Directory.GetFiles(_folder));
    }

    private static IEnumerable<string> Names(string path) => File.ReadLines(path).Skip(1).Select(line => line.Split(',')[0]);

    private static BatchItemResult Item(string name, string total) =>
        new(name, BatchItemStatus.Completed, [], Pages: 1, Words: 1, Warped: 0, ElapsedMs: 1, Rejection: null)
        {
            Fields = new DocumentFields
            {
                Kind = "receipt",
                Values = [new Field(FieldNames.Total, total, total, 0.9, Place)],
                Items = [new LineItem("Bread", 1.50m, 0.9, Place)],
            },
        };
}
