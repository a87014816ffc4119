using System.Runtime.CompilerServices;
using System.Text;

namespace DocAlign.Documents.Html;

/// <summary>
/// HTML that is put together piece by piece. What is put into the holes of a piece is always escaped; what the code itself spells out is
/// not.
/// </summary>
/// <remarks>Attributes must have double quotes around their holes.</remarks>
public sealed class HtmlText
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds a piece; its holes are escaped for text and for attributes in double quotes.</summary>
    public HtmlText Add([InterpolatedStringHandlerArgument("")] ref HtmlTextHandler piece)
    {
        // Its parts were added when it was made.
        _ = piece;
        return this;
    }

    /// <summary>Adds a piece that has no holes.</summary>
    public HtmlText Raw(string markup)
    {
        _text.Append(markup);
        return this;
    }

    /// <summary>The whole text.</summary>
    public override string ToString() => _text.ToString();

    internal void AddEscaped(string escaped) => _text.Append(escaped);
}
