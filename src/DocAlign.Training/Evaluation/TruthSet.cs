using System.Text.Json;

namespace DocAlign.Training.Evaluation;

/// <summary>Reads truth files: JSON objects from picture to <see cref="PageTruth"/>.</summary>
public static class TruthSet
{
    /// <exception cref="InvalidDataException">The file is no truth file.</exception>
    public static IReadOnlyDictionary<string, PageTruth> Load(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), TruthJson.Default.DictionaryStringPageTruth)
                ?? throw new JsonException("it is null");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(
                $"'{path}' is no truth file: expected an object from picture to "
                    + $"{{\"words\" or \"text\" or \"reference\" or \"corners\", \"kind\"}}. {exception.Message}",
                exception
            );
        }
    }
}
