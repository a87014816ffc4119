namespace DocAlign.Reading;

/// <summary>How much is done to read a page.</summary>
public enum ReadingMode
{
    /// <summary>The page as a whole, and every piece of a line on its own of which that reading is not sure or which it left out.</summary>
    Full,

    /// <summary>The page as a whole alone.</summary>
    Fast,
}
