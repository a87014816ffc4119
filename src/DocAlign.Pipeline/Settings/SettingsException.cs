namespace DocAlign.Pipeline.Settings;

/// <summary>Settings are wrong; all of them are told, one sentence each.</summary>
/// <param name="errors">At least one: the setting's name as the user sets it, the value that was given, what is right.</param>
public sealed class SettingsException(IReadOnlyList<string> errors) : ArgumentException(string.Join(Environment.NewLine, errors))
{
    /// <summary>One sentence for each wrong setting, in the order in which they were checked.</summary>
    public IReadOnlyList<string> Errors { get; } = errors;
}
