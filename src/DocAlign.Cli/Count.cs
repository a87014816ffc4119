using System.Globalization;

namespace DocAlign.Cli;

/// <summary>A number and what it counts, for a sentence.</summary>
internal static class Count
{
    /// <param name="name">In the singular; the plural has an s.</param>
    /// <returns>"1 document", "2 documents".</returns>
    public static string Of(int number, string name) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {name}{(number == 1 ? "" : "s")}");
}
