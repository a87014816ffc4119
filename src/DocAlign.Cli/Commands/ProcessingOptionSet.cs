using System.CommandLine;
using DocAlign.Ocr;
using DocAlign.Pipeline;

namespace DocAlign.Cli.Commands;

/// <summary>The switches that say how a page is read; shared by every command that reads pages.</summary>
internal sealed class ProcessingOptionSet
{
    public Option<string> Languages { get; } = new("--lang", "-l")
    {
        Description = "Tesseract languages, joined with '+', for example eng+deu.",
        DefaultValueFactory = _ => "eng",
    };

    public Option<int> SegmentationMode { get; } = new("--psm")
    {
        Description = "Tesseract page segmentation mode, 1 to 13.",
        DefaultValueFactory = _ => 3,
    };

    public Option<string?> Tessdata { get; } = new("--tessdata")
    {
        Description = "Folder with NAME.traineddata. Default: TESSDATA_PREFIX, then Debian's folder.",
    };

    public Option<string?> Model { get; } = new("--model")
    {
        Description = "Checkpoint folder of the rectifier. Default: DOCALIGN_MODEL, then the one that came along.",
    };

    public Option<bool> NoRectify { get; } = new("--no-rectify")
    {
        Description = "Read every page as it came; no network is loaded.",
    };

    public Option<int> Parallel { get; } = new("--parallel", "-j")
    {
        Description = "Pages worked on at once.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    public ProcessingOptionSet()
    {
        SegmentationMode.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is var mode && (mode is < 1 or > 13))
            {
                result.AddError($"--psm is {mode}, expected 1 to 13 (0 only detects the orientation and reads nothing).");
            }
        });
        Parallel.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is var parallel && (parallel is < 1 or > 256))
            {
                result.AddError($"--parallel is {parallel}, expected 1 to 256.");
            }
        });
    }

    /// <exception cref="DocAlign.Ocr.OcrException">A language is not installed.</exception>
    public ProcessingOptions Read(ParseResult result)
    {
        var recognition = new RecognitionOptions
        {
            Languages = result.GetValue(Languages)!,
            SegmentationMode = (PageSegmentationMode)result.GetValue(SegmentationMode),
            TessdataPath = result.GetValue(Tessdata),
        };
        DocAlign.Ocr.Tessdata.Require(DocAlign.Ocr.Tessdata.Locate(recognition.TessdataPath), recognition.Languages);
        return new ProcessingOptions { Recognition = recognition, Rectify = !result.GetValue(NoRectify) };
    }

    public Runtime CreateRuntime(ParseResult result) =>
        new(result.GetValue(NoRectify) ? null : ModelFolder.Locate(result.GetValue(Model)), result.GetValue(Parallel));

    public void AddTo(Command command)
    {
        command.Options.Add(Languages);
        command.Options.Add(SegmentationMode);
        command.Options.Add(Tessdata);
        command.Options.Add(Model);
        command.Options.Add(NoRectify);
        command.Options.Add(Parallel);
    }
}
