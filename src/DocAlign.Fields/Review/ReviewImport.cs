using DocAlign.Documents;

namespace DocAlign.Fields.Review;

/// <summary>Takes corrected lines into the truth.</summary>
public static class ReviewImport
{
    /// <summary>Name of the truth's file in its folder.</summary>
    public const string TruthFileName = TruthFile.FileName;

    /// <summary>Checks each line and keeps the good ones; a later line about a document replaces an earlier one.</summary>
    /// <param name="lines">As <see cref="ReviewExport"/> wrote them and a person corrected them; empty lines do not count.</param>
    /// <param name="results">The documents by their files' names below the folder of the results.</param>
    /// <param name="truthFolder">Made when it is not there.</param>
    /// <exception cref="InvalidDataException">The truth that is there is no truth.</exception>
    /// <exception cref="IOException">The truth cannot be written.</exception>
    public static ReviewImportReport Run(IEnumerable<string> lines, IReadOnlyDictionary<string, Document> results, string truthFolder)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(results);
        var (reader, truth) = (new CorrectionReader(results), new TruthFile(truthFolder));
        var (changed, known, untouched, number) = (0, 0, 0, 0);
        var problems = new List<string>();
        foreach (var line in lines)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (reader.Read(line, out var problem) is { } found)
            {
                _ = truth.Put(found) ? changed++ : known++;
            }
            else if (problem is null)
            {
                untouched++;
            }
            else
            {
                problems.Add($"line {number}: {problem}");
            }
        }

        truth.Save();
        return new ReviewImportReport(changed, known, untouched, problems);
    }
}
