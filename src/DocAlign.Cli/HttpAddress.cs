using System.Globalization;
using System.Net;

namespace DocAlign.Cli;

/// <summary>Where a server listens, as a command line names it: a port, or ADDRESS:PORT.</summary>
internal static class HttpAddress
{
    /// <returns>All addresses of this machine where <paramref name="text"/> is a port alone; null where it is neither.</returns>
    public static IPEndPoint? Parse(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? port is > 0 and < 65536
                ? new IPEndPoint(IPAddress.Any, port)
                : null
            : IPEndPoint.TryParse(text, out var address) && address.Port > 0
                ? address
                : null;
}
