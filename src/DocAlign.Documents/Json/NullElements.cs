using System.Text.Json;

namespace DocAlign.Documents.Json;

/// <summary>Lists with a null in them: the serializer refuses a null property, but not a null element.</summary>
internal static class NullElements
{
    /// <exception cref="JsonException">A list of the page has a null.</exception>
    public static void Refuse(Page page)
    {
        Refuse([page], "pages");
        Refuse(page.Doubtful, "doubtful");
        Refuse(page.Tables, "tables");
        foreach (var table in page.Tables)
        {
            Refuse(table.Cells, "cells");
        }

        Refuse(page.Blocks, "blocks");
        foreach (var block in page.Blocks)
        {
            Refuse(block.Lines, "lines");
            foreach (var line in block.Lines)
            {
                Refuse(line.Words, "words");
            }
        }
    }

    /// <exception cref="JsonException">The list has a null.</exception>
    public static void Refuse<T>(IReadOnlyList<T?> list, string name)
        where T : class
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is null)
            {
                throw new JsonException($"{name}[{i}] is null.");
            }
        }
    }
}
