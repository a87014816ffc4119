namespace DocAlign.Sbom;

/// <summary>A part that somebody else wrote, or a model.</summary>
/// <param name="Type">As CycloneDX names it: library, application, machine-learning-model ...</param>
/// <param name="Purl">Package URL, and its identity here.</param>
/// <param name="Licences">SPDX expressions where the package has them, else the names that its copyright file uses.</param>
/// <param name="DependsOn">Package URLs of others in the bill.</param>
/// <param name="Sha512">Of the package as it was downloaded, lower-case hexadecimal; null when it is not known.</param>
internal sealed record Component(
    string Type,
    string Name,
    string Version,
    string Purl,
    IReadOnlyList<string> Licences,
    IReadOnlyList<string> DependsOn,
    string? Sha512 = null
)
{
    /// <summary>Whose licences are SPDX expressions.</summary>
    public bool IsSpdx { get; init; }
}
