using DocAlign.FaultyHost;
using DocAlign.Pipeline.Hosts;

// A page host in which the scan says what goes wrong, and at which stage; see Fault.
await using var input = Console.OpenStandardInput();
await using var output = Console.OpenStandardOutput();
await PageHostServer.RunAsync(
    input,
    output,
    leave: () => Environment.Exit(0),
    ahead: null,
    (stage, scan) => Fault.In(scan.Span)?.Happen(stage, output)
);
return 0;
