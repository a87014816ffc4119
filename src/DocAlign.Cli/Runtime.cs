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

    public Runtime(string? modelFolder, int parallel)
    {
        _networks = modelFolder is null ? null : PageNetworks.Load(modelFolder);
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
