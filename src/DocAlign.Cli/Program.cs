using System.CommandLine;
using DocAlign.Cli;
using DocAlign.Cli.Commands;

var root = new RootCommand("DocAlign flattens photographed and scanned receipts and forms, reads them, and says how it did so.")
{
    BatchCommand.Create(),
    ReportCommand.Create(),
    SubmitCommand.Create(),
    WorkCommand.Create(),
    PoisonCommand.Create(),
    ReviewCommand.Create(),
    TemplateCommand.Create(),
    DriftCommand.Create(),
    RectifyCommand.Create(),
    DoctorCommand.Create(),
    DemoCommand.Create(),
    SynthesizeCommand.Create(),
    TrainCommand.Create(),
    InspectCommand.Create(),
    ExportCommand.Create(),
    ExperimentCommand.Create(),
    AverageCommand.Create(),
    EvaluateCommand.Create(),
    BenchCommand.Create(),
    PageHostCommand.Create(),
};
return await CommandRunner.RunAsync(root, args);
