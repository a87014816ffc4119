namespace DocAlign.Worker;

/// <summary>How a delivery ended.</summary>
public enum DeliveryEnd
{
    /// <summary>A result was committed.</summary>
    Completed,

    /// <summary>The result was there already; nothing was done.</summary>
    AlreadyDone,

    /// <summary>The scan was put aside.</summary>
    PutAside,

    /// <summary>The scan was handed back, to be tried again.</summary>
    HandedBack,

    /// <summary>The lease was lost to another worker.</summary>
    LeaseLost,
}
