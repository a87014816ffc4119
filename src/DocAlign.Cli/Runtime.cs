using DocAlign.Cli.Commands;
using DocAlign.Ocr;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Hosts;
using DocAlign.Rectification;

namespace DocAlign.Cli;

/// <summary>What the commands that read pages need: the networks and the pool of children.</summary>
internal sealed class Runtime : IAsyncDisposable
{
    private readonly PageNetworks? _networks;
    private readonly PageHostPool _hosts;

    private Runtime(PageNetworks? networks, PageHostPool hosts)
    {
        (_networks, _hosts) = (networks, hosts);
        Processor = new ScanProcessor(hosts, networks);
    }

    public ScanProcessor Processor { get; }

    /// <summary>Completes when the networks are there; see <see cref="IPageNetworks.LoadAsync"/>.</summary>
    public Task LoadAsync() => _networks?.LoadAsync() ?? Task.CompletedTask;

    /// <summary>
    /// Starts the children, which get ready while the command goes on, and checks the files of the networks. Those are loaded once the
    /// first scan is on its way to a child (docs/benchmarks.md, "Cold start").
    /// </summary>
    /// <param name="open">Opens the networks, which end with the runtime; null reads every page as it came.</param>
    /// <param name="parallel">Pages worked on at once.</param>
    /// <param name="scans">Scans that wait; no more children than that are started ahead.</param>
    /// <param name="recognition">What the children get ready for; null when they will not read.</param>
    public static async Task<Runtime> CreateAsync(Func<PageNetworks>? open, int parallel, int scans, RecognitionOptions? recognition)
    {
        var hosts = new PageHostPool(new PageHostOptions { Command = Command(recognition), Count = parallel });
        try
        {
            hosts.StartAhead(scans);
            return new Runtime(open?.Invoke(), hosts);
        }
        catch
        {
            await hosts.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _hosts.DisposeAsync();
        _networks?.Dispose();
    }

    private static List<string> Command(RecognitionOptions? recognition)
    {
        List<string> command = [.. OwnProgram.Command, PageHostCommand.Name];
        if (recognition is not null)
        {
            command.AddRange([PageHostCommand.LanguagesOption, recognition.Languages]);
            if (recognition.TessdataPath is { } folder)
            {
                command.AddRange([PageHostCommand.TessdataOption, folder]);
            }
        }

        return command;
    }
}
