using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DocAlign.Documents.Fields;
using DocAlign.Fields.Values;

namespace DocAlign.Fields.Rules;

/// <summary>Rule files together: those that came along, and those of a user's folder.</summary>
public sealed class FieldRules
{
    private const string Embedded = "rules/";

    private readonly Lazy<(IReadOnlyList<RuleFile> Files, string Hash)> _rules;

    /// <param name="read">Called when the rules are first needed: a process that only reads words carries them along unread.</param>
    private FieldRules(Func<IReadOnlyList<(string Place, byte[] Content)>> read) =>
        _rules = new(() =>
        {
            var files = read();
            var all = files.Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(file.Content))}\n");
            return (
                [.. files.Select(file => Parse(file.Place, file.Content))],
                Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(all))))
            );
        });

    /// <summary>The rules that came along: English, German, French, Spanish and Malay.</summary>
    public static FieldRules Shipped { get; } = new(ReadEmbedded);

    /// <summary>SHA-256 over all files, lower-case hexadecimal: a part of what names a result.</summary>
    public string Hash => _rules.Value.Hash;

    /// <summary>The rules that came along and those of the files NAME.json of a folder.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">A file is no rule file; the message names it.</exception>
    public static FieldRules Load(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"There is no folder '{folder}'; --rules must name a folder with rule files, NAME.json.");
        }

        var own = Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(path => (path, File.ReadAllBytes(path)));
        var rules = new FieldRules(() => [.. ReadEmbedded(), .. own]);
        _ = rules._rules.Value;
        return rules;
    }

    /// <summary>What counts for a document.</summary>
    /// <param name="text">All its text.</param>
    internal DocumentRules For(string text)
    {
        var compact = TextFolding.Compact(text);
        return new DocumentRules([.. _rules.Value.Files.Where(file => file.When.Count == 0 || file.When.Any(IsThere))]);

        bool IsThere(string word) => compact.Contains(TextFolding.Compact(word), StringComparison.Ordinal);
    }

    /// <summary>Reads one file and checks it.</summary>
    /// <param name="place">What messages call it.</param>
    /// <exception cref="InvalidDataException">It is no rule file.</exception>
    internal static RuleFile Parse(string place, ReadOnlySpan<byte> content)
    {
        RuleFile file;
        try
        {
            file = JsonSerializer.Deserialize(content, RuleJson.Default.RuleFile) ?? throw new JsonException("it is null");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"'{place}' is no rule file: {exception.Message} docs/fields.md has an example.", exception);
        }

        foreach (var (member, texts) in TextsOf(file))
        {
            Refuse(texts is null || texts.Any(text => text is null) ? "null" : null, member, "a text");
        }

        Refuse(file.Keywords.Keys.Except(LabelKinds.All).FirstOrDefault(), "keywords", string.Join(", ", LabelKinds.All));
        Refuse(file.Values.Keys.Except(FieldNames.All).FirstOrDefault(), "values", string.Join(", ", FieldNames.All));
        string[] reviewed = [.. FieldNames.All, ReviewRouting.Items];
        Refuse(file.Review.Keys.Except(reviewed).FirstOrDefault(), "review", string.Join(", ", reviewed));
        Refuse(First(file.Review, threshold => threshold is not (>= 0 and <= 1)), "review", "0 to 1");
        Refuse(First(file.Months, month => month is < 1 or > 12), "months", "1 to 12");
        Refuse(
            file.Values.Count > 0 && file.When.Count == 0 ? "values without when" : null,
            "values",
            "a list 'when' with a text that only these documents have"
        );
        var isShort = file.When.Any(word => TextFolding.Compact(word).Length < 4);
        Refuse(isShort ? string.Join(", ", file.When) : null, "when", "texts of at least four letters or digits");
        return file;

        static string? First<T>(IReadOnlyDictionary<string, T> members, Func<T, bool> isWrong) =>
            members.Where(item => isWrong(item.Value)).Select(item => $"{item.Key}: {item.Value}").FirstOrDefault();

        void Refuse(string? given, string member, string expected)
        {
            if (given is not null)
            {
                throw new InvalidDataException($"'{place}': {member} has '{given}', expected {expected}.");
            }
        }
    }

    /// <summary>All lists of texts by the member that has them: JSON may say null where a text should be.</summary>
    private static IEnumerable<(string Member, IEnumerable<string?>? Texts)> TextsOf(RuleFile file) =>
        [
            ("when", file.When),
            ("companyWords", file.CompanyWords),
            ("companyEndings", file.CompanyEndings),
            ("knownCompanies", file.KnownCompanies),
            ("addressWords", file.AddressWords),
            ("currencies", file.Currencies.Values),
            ("values", file.Values.Values),
            .. file.Keywords.Values.Select(texts => ("keywords", (IEnumerable<string?>?)texts)),
        ];

    private static List<(string Place, byte[] Content)> ReadEmbedded()
    {
        var assembly = typeof(FieldRules).Assembly;
        var names = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Embedded, StringComparison.Ordinal));
        return
        [
            .. names
                .Order(StringComparer.Ordinal)
                .Select(name =>
                {
                    using var stream = assembly.GetManifestResourceStream(name)!;
                    using var content = new MemoryStream();
                    stream.CopyTo(content);
                    return (name, content.ToArray());
                }),
        ];
    }
}
