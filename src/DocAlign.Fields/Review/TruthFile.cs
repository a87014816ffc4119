using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DocAlign.Fields.Review;

/// <summary>The truth about a user's own documents, truth.jsonl in a folder: one line a document, ordered by name.</summary>
internal sealed class TruthFile
{
    public const string FileName = "truth.jsonl";

    private static readonly ReviewJson Lines = new(
        new JsonSerializerOptions(ReviewJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
    );

    private readonly string _path;
    private readonly SortedDictionary<string, string> _lines = new(StringComparer.Ordinal);
    private readonly string _before;

    /// <param name="folder">May not be there yet.</param>
    /// <exception cref="InvalidDataException">A line of the file is none that this class wrote.</exception>
    public TruthFile(string folder)
    {
        _path = Path.Combine(folder, FileName);
        _before = File.Exists(_path) ? File.ReadAllText(_path) : "";
        var number = 0;
        foreach (var line in _before.Split('\n'))
        {
            number++;
            if (line.Trim().Length > 0)
            {
                _lines[NameOf(line, number)] = line;
            }
        }
    }

    /// <summary>Puts in what is known about a document, in place of what was known before.</summary>
    /// <returns>False where it was known already.</returns>
    public bool Put(TruthLine truth)
    {
        var line = JsonSerializer.Serialize(truth, Lines.TruthLine);
        var isNew = !_lines.TryGetValue(truth.Name, out var known) || known != line;
        _lines[truth.Name] = line;
        return isNew;
    }

    /// <summary>Writes the file, whole or not at all; a file that would stay the same is not touched.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save()
    {
        var text = string.Concat(_lines.Values.Select(line => line + "\n"));
        if (text == _before)
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(_path))!);
        var temporary = _path + ".new";
        File.WriteAllText(temporary, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.Move(temporary, _path, overwrite: true);
    }

    private string NameOf(string line, int number)
    {
        try
        {
            return JsonSerializer.Deserialize(line, Lines.TruthLine)?.Name ?? throw new JsonException("it has no name");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(
                $"'{_path}', line {number} is no correction: expected an object with name, source, key and fields.",
                exception
            );
        }
    }
}
