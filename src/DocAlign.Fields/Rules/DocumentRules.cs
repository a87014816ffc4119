using DocAlign.Fields.Values;

namespace DocAlign.Fields.Rules;

/// <summary>The rules that count for one document, ready for use.</summary>
internal sealed class DocumentRules
{
    private readonly HashSet<string> _companyWords;
    private readonly HashSet<string> _addressWords;

    /// <param name="files">Later ones win where only one can count.</param>
    public DocumentRules(IReadOnlyList<RuleFile> files)
    {
        Keywords =
        [
            .. files
                .SelectMany(file => file.Keywords)
                .SelectMany(kind => kind.Value.Select(text => new Keyword(kind.Key, TextFolding.Compact(text))))
                .Where(keyword => keyword.Compact.Length > 0)
                .Distinct(),
        ];
        _companyWords = [.. files.SelectMany(file => file.CompanyWords).Select(TextFolding.Compact)];
        _addressWords = [.. files.SelectMany(file => file.AddressWords).Select(TextFolding.Compact)];
        CompanyWords = _companyWords;
        CompanyEndings = [.. files.SelectMany(file => file.CompanyEndings).Distinct()];
        KnownCompanies = [.. files.SelectMany(file => file.KnownCompanies).Distinct()];
        Months = Merge(files.SelectMany(file => file.Months), TextFolding.Compact);
        Currencies = Merge(files.SelectMany(file => file.Currencies), key => key.ToUpperInvariant());
        Values = Merge(files.SelectMany(file => file.Values), key => key);
        Review = Merge(files.SelectMany(file => file.Review), key => key)
            .Where(threshold => threshold.Value > 0)
            .ToDictionary(StringComparer.Ordinal);
        DayFirst = files.LastOrDefault(file => file.DayFirst is not null)?.DayFirst ?? true;
    }

    public IReadOnlyList<Keyword> Keywords { get; }

    /// <summary>As <see cref="TextFolding.Compact"/> folds them.</summary>
    public IReadOnlyCollection<string> CompanyWords { get; }

    public IReadOnlyList<string> CompanyEndings { get; }

    public IReadOnlyList<string> KnownCompanies { get; }

    public IReadOnlyDictionary<string, int> Months { get; }

    public IReadOnlyDictionary<string, string> Currencies { get; }

    public IReadOnlyDictionary<string, string> Values { get; }

    /// <summary>Least confidence of fields, by name.</summary>
    public IReadOnlyDictionary<string, double> Review { get; }

    public bool DayFirst { get; }

    /// <param name="compact">As <see cref="TextFolding.Compact"/> folds it.</param>
    public bool IsCompanyWord(string compact) => _companyWords.Contains(compact);

    /// <param name="compact">As <see cref="TextFolding.Compact"/> folds it.</param>
    public bool IsAddressWord(string compact) => _addressWords.Contains(compact);

    private static Dictionary<string, T> Merge<T>(IEnumerable<KeyValuePair<string, T>> pairs, Func<string, string> fold)
    {
        var merged = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var (key, value) in pairs)
        {
            merged[fold(key)] = value;
        }

        return merged;
    }
}
