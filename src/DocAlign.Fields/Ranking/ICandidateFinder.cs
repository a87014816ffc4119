namespace DocAlign.Fields.Ranking;

/// <summary>Proposes values of one field, for the ranker to choose from.</summary>
internal interface ICandidateFinder
{
    /// <summary>One of <see cref="DocAlign.Documents.Fields.FieldNames"/>; the name of its weights in the model.</summary>
    string Field { get; }

    /// <summary>Names of the features, in order; the first is always 1.</summary>
    IReadOnlyList<string> Features { get; }

    IReadOnlyList<Candidate> Find(FieldContext context);
}
