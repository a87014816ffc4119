namespace DocAlign.Cli;

/// <summary>What the process says when it ends; the table in README.md repeats these.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>The run went through, but at least one scan was rejected.</summary>
    public const int SomeRejected = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 64;

    /// <summary>An input named on the command line does not exist or cannot be read.</summary>
    public const int NoInput = 66;

    /// <summary>A library, language, tool or device is missing on this machine.</summary>
    public const int Unavailable = 69;

    /// <summary>A bug in DocAlign.</summary>
    public const int Internal = 70;

    /// <summary>An output cannot be written, or storage cannot be reached.</summary>
    public const int CannotWrite = 73;

    /// <summary>A setting or a checkpoint is wrong.</summary>
    public const int Configuration = 78;

    /// <summary>Stopped by Ctrl+C or SIGTERM before the work was done; what was finished is kept.</summary>
    public const int Interrupted = 130;
}
