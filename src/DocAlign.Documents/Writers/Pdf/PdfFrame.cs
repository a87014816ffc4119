namespace DocAlign.Documents.Writers.Pdf;

/// <summary>Which picture of the page a PDF shows.</summary>
public enum PdfFrame
{
    /// <summary>The page made flat.</summary>
    Rectified,

    /// <summary>The page as it came in.</summary>
    Source,
}
