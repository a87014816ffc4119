using System.Globalization;

namespace DocAlign.Pipeline.Settings;

/// <summary>Collects what is wrong with settings, so that a user reads all of it after one run.</summary>
public sealed class SettingErrors
{
    private readonly List<string> _errors = [];

    /// <summary>One sentence for each wrong setting so far.</summary>
    public IReadOnlyList<string> All => _errors;

    /// <summary>Notes a sentence of its own form.</summary>
    public void Add(string error) => _errors.Add(error);

    /// <summary>Notes that a setting is wrong unless <paramref name="isGood"/>.</summary>
    /// <param name="key">The setting's full name, as the user sets it.</param>
    /// <param name="given">The value that was given; never a secret.</param>
    /// <param name="expected">Completes "expected ...", such as "1 to 13".</param>
    public void Require(bool isGood, string key, object? given, string expected)
    {
        if (!isGood)
        {
            Add(string.Create(CultureInfo.InvariantCulture, $"{key} is '{given}', expected {expected}."));
        }
    }

    /// <summary>Reads a setting; where it is wrong, its errors are noted and the default of the type is returned.</summary>
    public T? Collect<T>(Func<T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        try
        {
            return read();
        }
        catch (SettingsException exception)
        {
            _errors.AddRange(exception.Errors);
        }
        catch (ArgumentException exception)
        {
            Add(exception.Message);
        }

        return default;
    }

    /// <exception cref="SettingsException">At least one setting is wrong.</exception>
    public void ThrowIfAny()
    {
        if (_errors.Count > 0)
        {
            throw new SettingsException([.. _errors]);
        }
    }
}
