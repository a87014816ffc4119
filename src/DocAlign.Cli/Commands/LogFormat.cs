namespace DocAlign.Cli.Commands;

/// <summary>What <c>docalign work</c> prints.</summary>
internal enum LogFormat
{
    /// <summary>A line for people.</summary>
    Text,

    /// <summary>A JSON object for machines.</summary>
    Json,
}
