using DocAlign.Cli.Commands;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Hosts;
using DocAlign.Rectification;

namespace DocAlign.Cli;

/// <summary>What the commands that read pages need: the network and the pool of children.</summary>
internal sealed class Runtime : IAsyncDisposable
{
    private readonly PageNetworks? _networks;
    private readonly PageHostPool _hosts;

    /// <param name="networks">Ended with this object; null reads every page as it came.</param>
    public Runtime(PageNetworks? networks, int parallel)
    {
        _networks = networks;
        _hosts = new PageHostPool(new PageHostOptions { Command = [Environment.ProcessPath!, PageHostCommand.Name], Count = parallel });
        Processor = new ScanProcessor(_hosts, _networks);
    }

    public ScanProcessor Processor { get; }

    public async ValueTask DisposeAsync()
    {
        await _hosts.DisposeAsync();
        _networks?.Dispose();
    }
}
