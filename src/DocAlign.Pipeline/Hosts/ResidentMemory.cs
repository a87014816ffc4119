using System.Globalization;

namespace DocAlign.Pipeline.Hosts;

/// <summary>Resident memory of a process, by Linux' /proc.</summary>
public static class ResidentMemory
{
    /// <returns>Bytes; 0 when the process has ended.</returns>
    public static long Of(int processId)
    {
        try
        {
            // Pages: all, resident, ...
            return
                File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/statm")).Split(' ')
                    is [_, var resident, ..]
                ? long.Parse(resident, CultureInfo.InvariantCulture) * Environment.SystemPageSize
                : 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
