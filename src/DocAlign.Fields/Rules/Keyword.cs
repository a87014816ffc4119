namespace DocAlign.Fields.Rules;

/// <param name="Kind">One of <see cref="LabelKinds"/>.</param>
/// <param name="Compact">The label as it is compared.</param>
internal readonly record struct Keyword(string Kind, string Compact);
