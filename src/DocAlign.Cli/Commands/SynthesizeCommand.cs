using System.CommandLine;
using DocAlign.Training.Samples;
using DocAlign.Training.Synthesis;
using DocAlign.Training.Synthesis.Hostile;

namespace DocAlign.Cli.Commands;

/// <summary><c>docalign synthesize</c>: writes training photos with their truth, to look at.</summary>
internal static class SynthesizeCommand
{
    /// <summary>Largest side in pixels. A picture takes about 330 bytes a pixel while it is drawn: 12 GB at this side.</summary>
    private const int MostSide = 6000;

    public static Command Create()
    {
        var folder = new Option<string?>("--out", "-o") { Description = "Folder for the pictures and truth.json." };
        var hostile = new Option<string?>("--hostile")
        {
            Description = "Instead, write files that try to stop a worker to this folder; of the other options only --seed is used.",
        };
        var count = new Option<int>("--count", "-n") { Description = "Number of pictures.", DefaultValueFactory = _ => 24 };
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same pictures.", DefaultValueFactory = _ => 1 };
        var side = new Option<int>("--side")
        {
            Description = "Side of the square pictures in pixels, a multiple of 8.",
            DefaultValueFactory = _ => 256,
        };
        var strength = new Option<double>("--strength")
        {
            Description = "How strong the warps are: 0 is nearly flat, 1 is as in training.",
            DefaultValueFactory = _ => 1,
        };
        var scans = new Option<string[]>("--texture-folder")
        {
            Description = "A folder of flat scans that are used as pages as well; may be given several times.",
            DefaultValueFactory = _ => [],
        };
        var hard = new Option<bool>("--hard")
        {
            Description = "Harder scenes: coloured light, white on white, hidden edges, curled ends, losses like JPEG's.",
        };
        var samples = new Option<bool>("--samples") { Description = "Instead, write the scans of samples/ and their text." };
        var photos = new Option<bool>("--photos")
        {
            Description =
                "Instead of training pictures, write photos that are large enough to be read, photo-0001.jpg and so on; --side is "
                + "their long side, such as 1600. With --texture-folder, write a photo of each scan in it, NAME.jpg.",
        };
        _ = count.Accept(pictures => pictures >= 1, "at least 1");
        _ = seed.Accept(number => number >= 0, "0 or more");
        _ = side.Accept(pixels => pixels is >= 64 and <= MostSide && pixels % 8 == 0, $"a multiple of 8 from 64 to {MostSide}");
        _ = strength.Accept(share => share is >= 0 and <= 1, "0 to 1");
        var command = new Command("synthesize", "Write synthetic photos with their truth.")
        {
            folder,
            count,
            seed,
            side,
            strength,
            scans,
            hard,
            samples,
            photos,
            hostile,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(folder) is null == result.GetValue(hostile) is null)
            {
                result.AddError("synthesize needs either --out FOLDER or --hostile FOLDER.");
            }
        });
        command.SetAction(result =>
        {
            _ = OutputFiles.Folder(result.GetValue(folder) ?? result.GetValue(hostile)!);
            if (result.GetValue(hostile) is { } target)
            {
                var (files, bytes) = HostileCorpus.Write(target, (ulong)result.GetValue(seed));
                Console.WriteLine($"{files} hostile files, {bytes >> 20} MiB, are in {target}");
                return ExitCode.Success;
            }

            if (result.GetValue(photos))
            {
                var flat = result.GetValue(scans)!.SelectMany(TextureBank.FilesOf).ToArray();
                if (flat.Length > 0)
                {
                    FullSizePhotoWriter.WriteOf(
                        result.GetValue(folder)!,
                        flat,
                        result.GetValue(seed),
                        result.GetValue(side),
                        result.GetValue(strength)
                    );
                }
                else
                {
                    FullSizePhotoWriter.Write(
                        result.GetValue(folder)!,
                        result.GetValue(count),
                        result.GetValue(seed),
                        result.GetValue(side),
                        result.GetValue(strength)
                    );
                }

                Console.WriteLine($"{(flat.Length > 0 ? flat.Length : result.GetValue(count))} photos are in {result.GetValue(folder)}");
                return ExitCode.Success;
            }

            if (result.GetValue(samples))
            {
                SampleWriter.Write(result.GetValue(folder)!);
                Console.WriteLine($"The sample scans are in {result.GetValue(folder)}");
                return ExitCode.Success;
            }

            SyntheticPhotoWriter.Write(
                result.GetValue(folder)!,
                result.GetValue(count),
                result.GetValue(seed),
                result.GetValue(side),
                result.GetValue(strength),
                result.GetValue(scans)!,
                result.GetValue(hard)
            );
            Console.WriteLine($"{result.GetValue(count)} pictures and truth.json are in {result.GetValue(folder)}");
            return ExitCode.Success;
        });
        return command;
    }
}
