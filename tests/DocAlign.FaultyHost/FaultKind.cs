namespace DocAlign.FaultyHost;

/// <summary>What can go wrong in a page host.</summary>
internal enum FaultKind
{
    // In the process.
    Throw,
    Abort,
    Exit,
    Hang,
    Memory,

    // On the pipe.
    Garbage,
    UnknownKind,
    QuestionAsAnswer,
    AnswerToAnother,
    ManyParts,
    NegativeLength,
    HugeLength,
    MissingParts,
    NoJson,
    NullMessage,
    UnknownStage,
    Truncated,
}
