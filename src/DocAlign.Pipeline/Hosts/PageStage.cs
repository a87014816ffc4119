namespace DocAlign.Pipeline.Hosts;

/// <summary>
/// The steps of the work on a page, in order. The child tells which one it begins; locate and straighten are the parent's.
/// </summary>
internal enum PageStage : byte
{
    Decode = 1,
    Locate = 2,
    Square = 3,
    Straighten = 4,
    Rectify = 5,
    Recognize = 6,
    Encode = 7,
}
