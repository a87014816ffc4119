using System.Globalization;
using DocAlign.Pipeline.Hosts;

namespace DocAlign.Worker.Hosting;

/// <summary>Memory of this process's children, by Linux' /proc.</summary>
internal static class ChildMemory
{
    /// <summary>Resident bytes of all children together.</summary>
    public static long ResidentBytes()
    {
        long sum = 0;
        foreach (var task in Directory.EnumerateDirectories("/proc/self/task"))
        {
            foreach (var child in Words(Path.Combine(task, "children")))
            {
                sum += ResidentMemory.Of(int.Parse(child, CultureInfo.InvariantCulture));
            }
        }

        return sum;
    }

    private static string[] Words(string path)
    {
        try
        {
            return File.ReadAllText(path).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        }
        catch (IOException)
        {
            // It ended in the meantime.
            return [];
        }
    }
}
