namespace DocAlign.Ocr;

/// <summary>The folder of Tesseract's language files.</summary>
public static class Tessdata
{
    private static readonly string[] DebianFolders =
    [
        "/usr/share/tesseract-ocr/5/tessdata",
        "/usr/share/tessdata",
        "/usr/share/tesseract-ocr/tessdata",
    ];

    /// <summary>The folder in use: the option, else TESSDATA_PREFIX (or its inner folder tessdata), else where Debian puts it.</summary>
    /// <exception cref="OcrException">No such folder.</exception>
    public static string Locate(string? option)
    {
        if (option is not null)
        {
            return Directory.Exists(option) ? option : throw new OcrException($"The tessdata folder '{option}' does not exist.");
        }

        if (Environment.GetEnvironmentVariable("TESSDATA_PREFIX") is { Length: > 0 } prefix)
        {
            var inner = Path.Combine(prefix, "tessdata");
            return Directory.Exists(inner) ? inner
                : Directory.Exists(prefix) ? prefix
                : throw new OcrException($"TESSDATA_PREFIX names '{prefix}', which does not exist.");
        }

        return DebianFolders.FirstOrDefault(Directory.Exists)
            ?? throw new OcrException(
                $"No tessdata folder in {string.Join(", ", DebianFolders)}. On Debian: apt-get install tesseract-ocr-eng; elsewhere "
                    + $"set TESSDATA_PREFIX."
            );
    }

    /// <summary>The languages a folder holds, sorted.</summary>
    public static IReadOnlyList<string> Languages(string folder) =>
        [
            .. Directory
                .EnumerateFiles(folder, "*.traineddata")
                .Select(file => Path.GetFileNameWithoutExtension(file)!)
                .Order(StringComparer.Ordinal),
        ];

    /// <exception cref="OcrException">The languages are badly written, or one of them is not in the folder.</exception>
    public static void Require(string folder, string languages)
    {
        var parts = languages.Split('+');
        foreach (var language in parts)
        {
            if (language.Length == 0 || !language.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
            {
                throw new OcrException($"languages is '{languages}', expected Tesseract codes joined with '+', for example eng+deu.");
            }

            if (!File.Exists(Path.Combine(folder, language + ".traineddata")))
            {
                throw new OcrException(
                    $"Language '{language}' is not in '{folder}', which has {string.Join(", ", Languages(folder))}. On Debian: "
                        + $"apt-get install tesseract-ocr-{language.Replace('_', '-').ToLowerInvariant()}."
                );
            }
        }
    }
}
