using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using DocAlign.Documents.Writers;

namespace DocAlign.Documents.Html;

/// <summary>Takes the holes of an interpolated string apart from what is written around them, for <see cref="HtmlText"/>.</summary>
/// <remarks>
/// The compiler makes it. Numbers are written as every machine writes them; texts lose what no page can hold (<see
/// cref="WritableText"/>).
/// </remarks>
[InterpolatedStringHandler]
public readonly ref struct HtmlTextHandler
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly HtmlText _target;

    public HtmlTextHandler(int literalLength, int formattedCount, HtmlText target) => _target = target;

    public void AppendLiteral(string markup) => _target.AddEscaped(markup);

    public void AppendFormatted(string? text) => _target.AddEscaped(Escape(text ?? ""));

    /// <summary>HTML stays what it is.</summary>
    public void AppendFormatted(HtmlText? html) => _target.AddEscaped(html?.ToString() ?? "");

    public void AppendFormatted<T>(T value, string? format = null)
        where T : struct, IFormattable => _target.AddEscaped(Escape(value.ToString(format, CultureInfo.InvariantCulture)));

    /// <summary>A text for the content of an element, or for an attribute in double quotes.</summary>
    internal static string Escape(string text) => Encoder.Encode(WritableText.Of(text));
}
