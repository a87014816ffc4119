namespace DocAlign.Ocr;

/// <summary>Tesseract's page segmentation modes; the numbers are those of its --psm switch.</summary>
public enum PageSegmentationMode
{
    OsdOnly = 0,
    AutoWithOsd = 1,
    AutoOnly = 2,
    Auto = 3,
    SingleColumn = 4,
    SingleBlockVertical = 5,
    SingleBlock = 6,
    SingleLine = 7,
    SingleWord = 8,
    CircleWord = 9,
    SingleCharacter = 10,
    SparseText = 11,
    SparseTextWithOsd = 12,
    RawLine = 13,
}
