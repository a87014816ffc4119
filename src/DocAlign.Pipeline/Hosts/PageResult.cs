using DocAlign.Documents;

namespace DocAlign.Pipeline.Hosts;

/// <summary>A page that was read.</summary>
internal sealed record PageResult(Page Page, PageArtifacts Artifacts);
