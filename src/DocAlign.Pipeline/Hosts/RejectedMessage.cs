using DocAlign.Imaging.Decoding;

namespace DocAlign.Pipeline.Hosts;

internal sealed record RejectedMessage(DecodeFailure Failure, string Message);
