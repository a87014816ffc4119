using System.Text.Json.Serialization;
using DocAlign.Documents;

namespace DocAlign.Pipeline.Formats;

/// <summary>Some of the formats of <see cref="OutputFormats"/>; two sets of the same formats are equal.</summary>
[JsonConverter(typeof(FormatSetConverter))]
public sealed class FormatSet : IEquatable<FormatSet>
{
    private readonly string _names;

    private FormatSet(IEnumerable<OutputFormat> formats)
    {
        Formats = [.. OutputFormats.Table.Where(formats.Contains)];
        _names = string.Join(',', Formats.Select(format => format.Name));
    }

    /// <summary>
    /// What is written unless a user says otherwise: the document and its text. Pictures and warps of pages are kept on demand alone.
    /// </summary>
    public static FormatSet Default { get; } = Of(OutputFormats.Json, OutputFormats.Text);

    /// <summary>In the order of the table.</summary>
    public IReadOnlyList<OutputFormat> Formats { get; }

    /// <summary>The pictures that must be made of each page.</summary>
    public PagePictures Needs => Formats.Aggregate(PagePictures.None, (needs, format) => needs | format.Needs);

    /// <exception cref="ArgumentException">There is no format of one of the names.</exception>
    public static FormatSet Of(params IEnumerable<string> names)
    {
        var formats = Parse(string.Join(',', names), out var unknown);
        return unknown is null
            ? formats
            : throw new ArgumentException($"There is no format '{unknown}', expected {OutputFormats.Known}.", nameof(names));
    }

    /// <summary>Reads a list of names, joined with commas; "all" stands for every one.</summary>
    /// <param name="list">The names.</param>
    /// <param name="unknown">The first name that is none; null when all are.</param>
    public static FormatSet Parse(string list, out string? unknown)
    {
        ArgumentNullException.ThrowIfNull(list);
        var names = list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        unknown = names.FirstOrDefault(name => name != OutputFormats.Every && OutputFormats.Table.All(format => format.Name != name));
        return new FormatSet(OutputFormats.Table.Where(format => names.Contains(format.Name) || names.Contains(OutputFormats.Every)));
    }

    public bool Contains(string name) => Formats.Any(format => format.Name == name);

    /// <summary>This set and one format more.</summary>
    public FormatSet With(string name) => Of(Formats.Select(format => format.Name).Append(name));

    public bool Equals(FormatSet? other) => other?._names == _names;

    public override bool Equals(object? obj) => Equals(obj as FormatSet);

    public override int GetHashCode() => _names.GetHashCode(StringComparison.Ordinal);

    /// <summary>The names in the order of the table, joined with commas.</summary>
    public override string ToString() => _names;
}
