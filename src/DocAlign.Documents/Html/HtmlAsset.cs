namespace DocAlign.Documents.Html;

/// <summary>Style sheets and scripts that lie beside the code and travel inside its assembly.</summary>
public static class HtmlAsset
{
    /// <summary>What all pages share: colours for light and dark, letters, tables, buttons.</summary>
    public static string BaseStyle { get; } = Read(typeof(HtmlAsset), "base.css");

    /// <summary>The text of an asset.</summary>
    /// <param name="owner">A type of the assembly that holds it.</param>
    /// <param name="name">Its logical name behind <c>html/</c>.</param>
    /// <exception cref="FileNotFoundException">The assembly has no such asset.</exception>
    public static string Read(Type owner, string name)
    {
        ArgumentNullException.ThrowIfNull(owner);
        using var stream =
            owner.Assembly.GetManifestResourceStream("html/" + name)
            ?? throw new FileNotFoundException($"The assembly {owner.Assembly.GetName().Name} has no asset 'html/{name}'.", name);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
