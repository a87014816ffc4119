using System.Net;

namespace DocAlign.Storage.Azure;

/// <summary>
/// Storage answered, and the answer is neither success nor a sign that it cannot be used now: a conflict, something that is not there.
/// </summary>
/// <param name="message">One sentence without addresses and headers.</param>
internal sealed class StorageAnswerException(string message, int status, string? errorCode) : IOException(message)
{
    public bool IsNotFound => status == (int)HttpStatusCode.NotFound;

    /// <summary>Something of that name is there already.</summary>
    public bool IsTaken => status is (int)HttpStatusCode.Conflict or (int)HttpStatusCode.PreconditionFailed;

    /// <summary>
    /// A message's receipt is stale: 400 PopReceiptMismatch, or 404 where the message is gone or the receipt was overtaken.
    /// </summary>
    public bool IsStaleReceipt => IsNotFound || (status == (int)HttpStatusCode.BadRequest && errorCode == "PopReceiptMismatch");
}
