namespace DocAlign.Documents;

/// <summary>The pictures of a page that formats can ask for.</summary>
[Flags]
public enum PagePictures
{
    None = 0,

    /// <summary>The rectified page, without loss.</summary>
    RectifiedPng = 1,

    /// <summary>The rectified page, small enough for a PDF.</summary>
    RectifiedJpeg = 2,

    /// <summary>The page as it came in: the bytes of the photograph where it is a JPEG, else its pixels as one.</summary>
    SourceJpeg = 4,

    /// <summary>The photograph with what was found on it, beside the rectified page with its words.</summary>
    OverlayPng = 8,

    /// <summary>The page as it came in, upright, small enough for a page of a browser.</summary>
    SourcePreview = 16,

    /// <summary>The rectified page, small enough for a page of a browser.</summary>
    RectifiedPreview = 32,
}
