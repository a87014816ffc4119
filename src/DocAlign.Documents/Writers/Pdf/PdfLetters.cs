using System.Globalization;
using System.Text;

namespace DocAlign.Documents.Writers.Pdf;

/// <summary>
/// The characters and words of a document, numbered in the order in which they come: the codes of <see cref="InvisibleFont"/>.
/// </summary>
internal sealed class PdfLetters
{
    private const int MostCodes = 0xFFFF;

    /// <summary>So many codes may be words; the others are kept for characters.</summary>
    private const int MostWords = 0xC000;

    /// <summary>The first code; stands for characters for which none is left.</summary>
    private const string Unknown = "\uFFFD";
    private readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal) { [Unknown] = 1 };
    private readonly List<string> _texts = [Unknown];

    /// <summary>How many there are; their codes are 1 to <see cref="Count"/>.</summary>
    public int Count => _texts.Count;

    /// <summary>The codes of a text in hexadecimal, one for each of its characters.</summary>
    public string Encode(string text)
    {
        var codes = new StringBuilder(4 * text.Length);
        foreach (var letter in text.EnumerateRunes())
        {
            codes.Append(Code(letter.ToString()));
        }

        return codes.ToString();
    }

    /// <summary>The code of a text as a whole, as if it were one character, so that no reader takes it apart.</summary>
    /// <returns>Null where the document has too many different words.</returns>
    public string? TryEncodeWhole(string text) => _texts.Count < MostWords || _codes.ContainsKey(text) ? Code(text) : null;

    /// <summary>The character map that says which text each code stands for (ISO 32000-1, 9.10.3).</summary>
    public byte[] ToUnicode()
    {
        const int MostInABlock = 100;
        var map = new StringBuilder(
            """
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange

            """.ReplaceLineEndings("\n")
        );
        foreach (var block in _texts.Select((text, index) => (Text: text, Code: index + 1)).Chunk(MostInABlock))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (text, code) in block)
            {
                map.Append(
                    CultureInfo.InvariantCulture,
                    $"<{code:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>\n"
                );
            }

            map.Append("endbfchar\n");
        }

        return Encoding.ASCII.GetBytes(map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString());
    }

    private string Code(string text)
    {
        if (!_codes.TryGetValue(text, out var code))
        {
            if (_texts.Count == MostCodes)
            {
                return Code(Unknown);
            }

            _texts.Add(text);
            code = _texts.Count;
            _codes.Add(text, code);
        }

        return code.ToString("X4", CultureInfo.InvariantCulture);
    }
}
