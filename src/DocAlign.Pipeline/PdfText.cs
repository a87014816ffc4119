namespace DocAlign.Pipeline;

/// <summary>What is done with a page that brings its text along; the names are those of settings and results.</summary>
public enum PdfText
{
    /// <summary>The page is read all the same.</summary>
    Redo,

    /// <summary>Its words become the result's words.</summary>
    Keep,

    /// <summary>The page is reported without words.</summary>
    Skip,
}
