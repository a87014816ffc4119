using System.Text;

namespace DocAlign.Deployment.Tests;

/// <summary>A Markdown table of a values file: each key with its default and the comment that begins with "# --" above it.</summary>
internal static class ValuesTable
{
    public static string Of(string yaml)
    {
        var table = new StringBuilder("| value | default | |\n|---|---|---|");
        var (path, comment) = (new List<(int Indent, string Key)>(), "");
        var lines = yaml.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd();
            var text = line.TrimStart();
            if (text.StartsWith("# -- ", StringComparison.Ordinal))
            {
                comment = text[5..];
            }
            else if (text.Length == 0 || text.StartsWith('#'))
            {
                comment = "";
            }
            else
            {
                var indent = line.Length - text.Length;
                var (key, value) = (
                    text[..text.IndexOf(':', StringComparison.Ordinal)],
                    text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
                );
                path.RemoveAll(part => part.Indent >= indent);
                path.Add((indent, key));
                if (value.Length > 0)
                {
                    _ = table.Append($"\n| `{string.Join('.', path.Select(part => part.Key))}` | `{value}` | {comment} |");
                }

                comment = "";
            }
        }

        return table.ToString();
    }
}
