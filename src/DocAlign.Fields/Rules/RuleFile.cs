namespace DocAlign.Fields.Rules;

/// <summary>Words of a language, of a country, or of one merchant or form, as a file: see docs/fields.md.</summary>
/// <remarks>The generated reader sets what a file leaves out to null; the accessors make it empty again.</remarks>
public sealed record RuleFile
{
    /// <summary>What messages call the file.</summary>
    public required string Name { get; init; }

    /// <summary>The file counts only for documents that have one of these texts; empty for all documents.</summary>
    public IReadOnlyList<string> When
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>What 03/04/2018 means: true 3 April, false 4 March, null as the other files say.</summary>
    public bool? DayFirst { get; init; }

    /// <summary>Labels by what they name, see <see cref="LabelKinds"/>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Keywords
    {
        get;
        init => field = value ?? NoKeywords;
    } = NoKeywords;

    /// <summary>Names of months with their numbers, 1 to 12.</summary>
    public IReadOnlyDictionary<string, int> Months
    {
        get;
        init => field = value ?? None<int>();
    } = None<int>();

    /// <summary>Words of which company names have one, such as GmbH.</summary>
    public IReadOnlyList<string> CompanyWords
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>How company names end, such as "Sdn Bhd"; put right where one letter was read wrong.</summary>
    public IReadOnlyList<string> CompanyEndings
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Names of merchants; a name that is nearly one of them becomes it.</summary>
    public IReadOnlyList<string> KnownCompanies
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Words of which addresses have some, such as Street.</summary>
    public IReadOnlyList<string> AddressWords
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Currency signs and codes with their ISO codes.</summary>
    public IReadOnlyDictionary<string, string> Currencies
    {
        get;
        init => field = value ?? None<string>();
    } = None<string>();

    /// <summary>
    /// Values that are known wherever the file counts, by field: the name of the merchant, for example. Needs <see cref="When"/>.
    /// </summary>
    public IReadOnlyDictionary<string, string> Values
    {
        get;
        init => field = value ?? None<string>();
    } = None<string>();

    /// <summary>Least confidence of a field, by its name or "items"; below it a person should look. 0 takes a threshold away.</summary>
    public IReadOnlyDictionary<string, double> Review
    {
        get;
        init => field = value ?? None<double>();
    } = None<double>();

    private static Dictionary<string, IReadOnlyList<string>> NoKeywords => None<IReadOnlyList<string>>();

    private static Dictionary<string, T> None<T>() => new(StringComparer.Ordinal);
}
