using System.CommandLine;
using DocAlign.Ocr;
using DocAlign.Pipeline;
using DocAlign.Reading;
using DocAlign.Rectification;
using DocAlign.Rectification.Devices;
using DocAlign.Worker;

namespace DocAlign.Cli.Commands;

/// <summary>The switches that say how a page is read; shared by every command that reads pages.</summary>
internal sealed class ProcessingOptionSet
{
    private static readonly Dictionary<string, Func<RectificationOptions, RectificationOptions>> Steps = new(StringComparer.Ordinal)
    {
        ["snap"] = options => options with { Snap = false },
        ["second-look"] = options => options with { SecondLook = false },
        ["residual"] = options => options with { Residual = false },
        ["text-lines"] = options => options with { TextLines = false },
        ["light"] = options => options with { Light = false },
        ["orientation"] = options => options with { Orientation = false },
        ["gate"] = options => options with { Gate = false },
    };

    public Option<string> Languages { get; } =
        new("--lang", "-l")
        {
            Description = "Tesseract languages, joined with '+', for example eng+deu.",
            DefaultValueFactory = _ => "eng",
        };

    public Option<int> SegmentationMode { get; } =
        new("--psm") { Description = "Tesseract page segmentation mode, 1 to 13.", DefaultValueFactory = _ => 3 };

    public Option<string?> Tessdata { get; } =
        new("--tessdata") { Description = "Folder with NAME.traineddata. Default: TESSDATA_PREFIX, then Debian's folder." };

    public Option<string?> Model { get; } =
        new("--model") { Description = "Model folder of the rectifier. Default: DOCALIGN_MODEL, then the model that ships." };

    public Option<string?> Device { get; } = DeviceOption.Create();

    public Option<bool> NoRectify { get; } = new("--no-rectify") { Description = "Read every page as it came; no network is loaded." };

    public Option<PdfText> PdfText { get; } =
        new("--pdf-text")
        {
            Description =
                "PDF pages with text of their own: redo still reads their pictures, keep takes their words, skip leaves them unread.",
            DefaultValueFactory = _ => Pipeline.PdfText.Redo,
        };

    public Option<TransformKind> Transform { get; } =
        new("--transform")
        {
            Description = "Family of warps: Affine, Projective or ThinPlateSpline.",
            DefaultValueFactory = _ => TransformKind.ThinPlateSpline,
        };

    public Option<string> Without { get; } =
        new("--without")
        {
            Description = $"Steps of rectification to leave out, joined with commas: {string.Join(", ", Steps.Keys)}.",
            DefaultValueFactory = _ => "",
        };

    public Option<ReadingMode> Reading { get; } =
        new("--reading")
        {
            Description =
                "full reads the page as a whole, and then reads segments of its lines on their own where the first reading is not "
                + "sure; fast only reads the page as a whole.",
            DefaultValueFactory = _ => ReadingMode.Full,
        };

    public Option<bool> RedactCards { get; } =
        new("--redact-cards") { Description = "Hide numbers of payment cards in texts and pictures, all but their last four digits." };

    public Option<bool> EquivarianceProbe { get; } =
        new("--equivariance-probe")
        {
            Description =
                "Run the network on each page three more times, turned, and add to the diagnostics how consistent its answers are.",
        };

    public Option<int> Parallel { get; } =
        new("--parallel", "-j")
        {
            Description = "Pages to work on at once, 1 to 256.",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };

    public ProcessingOptionSet()
    {
        _ = SegmentationMode.Accept(mode => mode is >= 1 and <= 13, "1 to 13 (0 only detects the orientation and reads nothing)");
        _ = Parallel.Accept(1, ScanWorkerOptions.MostParallel);
        _ = PdfText.AcceptNames();
        _ = Transform.AcceptNames();
        _ = Reading.AcceptNames();
        Without.Validators.Add(result =>
        {
            foreach (var name in Names(result.GetValueOrDefault<string>()!).Where(name => !Steps.ContainsKey(name)))
            {
                result.AddError($"--without has '{name}', expected some of {string.Join(", ", Steps.Keys)}.");
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
        return new ProcessingOptions
        {
            Recognition = recognition,
            Reading = result.GetValue(Reading),
            Rectify = !result.GetValue(NoRectify),
            PdfText = result.GetValue(PdfText),
            RedactCards = result.GetValue(RedactCards),
            Rectification = ReadRectification(result),
        };
    }

    public RectificationOptions ReadRectification(ParseResult result) =>
        Names(result.GetValue(Without)!)
            .Aggregate(
                new RectificationOptions { Transform = result.GetValue(Transform), EquivarianceProbe = result.GetValue(EquivarianceProbe) },
                (options, name) => Steps[name](options)
            );

    /// <param name="scans">Scans that wait.</param>
    public Task<Runtime> CreateRuntimeAsync(ParseResult result, int scans)
    {
        // `work` has no option for languages: messages and profiles name them.
        var recognition = new RecognitionOptions { TessdataPath = result.GetValue(Tessdata) };
        recognition = result.GetValue(Languages) is { } languages ? recognition with { Languages = languages } : recognition;
        return Runtime.CreateAsync(
            result.GetValue(NoRectify) ? null : () => OpenNetworks(result),
            result.GetValue(Parallel),
            scans,
            recognition
        );
    }

    /// <summary>The networks that the command line names, on the device that it names.</summary>
    /// <exception cref="DocAlign.Rectification.Devices.DeviceUnavailableException">The device is not there.</exception>
    public PageNetworks LoadNetworks(ParseResult result) =>
        PageNetworks.Load(ModelFolder.Locate(result.GetValue(Model)), DeviceOption.Read(result, Device));

    /// <summary>As above, not loaded yet, and for a process that reads pages and does not train.</summary>
    public PageNetworks OpenNetworks(ParseResult result)
    {
        TorchRuntime.GiveFreedMemoryBack();
        return PageNetworks.Open(ModelFolder.Locate(result.GetValue(Model)), DeviceOption.Read(result, Device));
    }

    public void AddTo(Command command)
    {
        command.Options.Add(Languages);
        command.Options.Add(SegmentationMode);
        command.Options.Add(Tessdata);
        command.Options.Add(Model);
        command.Options.Add(Device);
        command.Options.Add(NoRectify);
        command.Options.Add(PdfText);
        command.Options.Add(Transform);
        command.Options.Add(Without);
        command.Options.Add(Reading);
        command.Options.Add(RedactCards);
        command.Options.Add(EquivarianceProbe);
        command.Options.Add(Parallel);
    }

    private static string[] Names(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
