namespace DocAlign.Worker.Status;

/// <summary>
/// The reasons of rejections (docs/contract.md) in plain words that hold nothing of the scan: the sentence of a rejection may name a
/// file, a setting or a container.
/// </summary>
internal static class RejectionWords
{
    public static string Of(string? reason) =>
        reason switch
        {
            "empty" => "The file has no bytes.",
            "unknownFormat" => "The file is no picture and no PDF.",
            "unsupported" => "The file is of a kind that is not read.",
            "corrupt" => "The file is damaged.",
            "tooLarge" => "The file or a page of it is too large.",
            "tooSmall" => "A page is too small to read.",
            "tooManyPages" => "The file has too many pages.",
            "encrypted" => "The file is locked with a password.",
            "noPages" => "The file has no pages.",
            "tooSlow" => "A page took too long to decode.",
            "unreadable" => "The bytes of the scan cannot be read, or are not those that the message announced.",
            "notFound" => "The bytes of the scan are gone.",
            "hostKilled" => "The process that worked on the scan ended twice.",
            "internalError" => "An error in docalign; the log has its stack.",
            "unavailable" => "The worker lacks a tool that the scan needs.",
            "missingLanguage" => "A language that was asked for is not installed.",
            "tooManyDeliveries" => "The scan was delivered too often and never finished.",
            "unknownMessage" => "The message cannot be understood.",
            "badSetting" => "The message asks for a setting that does not exist.",
            "foreignBlob" => "The message points outside of the configured storage.",
            _ => "No more is known.",
        };
}
