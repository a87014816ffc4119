using System.CommandLine;
using DocAlign.Cli;
using DocAlign.Cli.Commands;

var root = new RootCommand("DocAlign flattens photographed and scanned receipts and forms, reads them, and says how it did so.")
{
    SynthesizeCommand.Create(),
    TrainCommand.Create(),
};
return await CommandRunner.RunAsync(root, args);
