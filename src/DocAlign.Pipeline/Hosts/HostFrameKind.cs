namespace DocAlign.Pipeline.Hosts;

/// <summary>What parent and child say to each other.</summary>
internal enum HostFrameKind : byte
{
    // To the child.
    Open = 1,
    Next = 2,
    Square = 3,
    Recognize = 4,

    // From the child.
    Opened = 16,
    Page = 17,
    End = 18,
    Rejected = 19,
    Result = 20,
    Unavailable = 21,
    Failed = 22,
    Squared = 23,

    /// <summary>Comes before an answer, any number of times: the stage that begins.</summary>
    Stage = 24,
}
