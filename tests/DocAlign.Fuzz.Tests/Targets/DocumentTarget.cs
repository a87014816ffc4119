using System.Text.Json;
using DocAlign.Documents;
using DocAlign.Documents.Json;
using DocAlign.Documents.Writers;

namespace DocAlign.Fuzz.Tests.Targets;

/// <summary>The reader of the JSON contract; what it accepts can be written as text and as JSON again.</summary>
internal sealed class DocumentTarget : IFuzzTarget
{
    public static Document Document { get; } =
        new()
        {
            ResultKey = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
            Source = new DocumentSource("a.png", "00", 5),
            Processing = new ProcessingInfo
            {
                Software = "docalign",
                Languages = "eng",
                SegmentationMode = 3,
                ModelHash = null,
                OptionsHash = "00",
            },
            Pages =
            [
                new Page
                {
                    Number = 1,
                    Source = new SourcePage(10, 20, 1, 0),
                    Size = new(10, 20),
                    Confidence = 0.5,
                    Warp = new WarpReport
                    {
                        Decision = "untouched",
                        Reason = "Flat.",
                        Confidence = 1,
                        Diagnostics = new Dictionary<string, double>(StringComparer.Ordinal) { ["coverage"] = 1 },
                    },
                    TextLayer = new PageTextLayer(3, "redone"),
                    Blocks =
                    [
                        new Block(
                            new(0, 0, 1, 1),
                            [new(0, 0)],
                            [new Line(new(0, 0, 1, 1), [new(0, 0)], 0, [new Word("word", 0.5, new(0, 0, 1, 1), [new(0, 0), new(1, 0)])])]
                        ),
                    ],
                },
            ],
        };

    public string Name => "documents";

    public IReadOnlyList<byte[]> Seeds { get; } = [DocumentJson.Serialize(Document)];

    public string Read(byte[] bytes)
    {
        try
        {
            var document = DocumentJson.DeserializeDocument(bytes);
            return $"{DocumentJson.Serialize(document).Length > 0} {PlainText.Of(document).Length > 0} {document.ResultKey.Length > 0}";
        }
        catch (JsonException exception)
        {
            return Ending.Of(exception);
        }
    }
}
