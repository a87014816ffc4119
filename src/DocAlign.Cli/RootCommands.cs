using System.CommandLine;
using System.CommandLine.Help;
using DocAlign.Cli.Commands;

namespace DocAlign.Cli;

/// <summary>All commands of <c>docalign</c>, in the order of its help.</summary>
internal static class RootCommands
{
    public static RootCommand Create()
    {
        var root = new RootCommand("DocAlign flattens photographed and scanned receipts and forms, reads them, and says what it did.")
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

        // Without a command docalign prints its help and ends with 0.
        root.SetAction(result => new HelpAction().Invoke(result));
        return root;
    }
}
