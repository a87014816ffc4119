using System.Text;
using System.Xml;

namespace DocAlign.Documents.Writers;

/// <summary>
/// The settings that all XML files share: UTF-8 without a mark, indented, line feeds; everything is escaped by the library.
/// </summary>
internal static class XmlFile
{
    public static XmlWriter Create(Stream output) =>
        XmlWriter.Create(
            output,
            new XmlWriterSettings
            {
                Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                Indent = true,
                IndentChars = " ",
                NewLineChars = "\n",
                NewLineHandling = NewLineHandling.Replace,
                CloseOutput = false,
            }
        );
}
