using System.Diagnostics;
using DocAlign.Imaging;
using DocAlign.Imaging.Encoders;

namespace DocAlign.Ocr.Tests;

/// <summary>The tesseract command, to compare with.</summary>
internal static class TesseractCommand
{
    private const string Path = "/usr/bin/tesseract";

    public static bool IsInstalled => File.Exists(Path);

    /// <summary>The words in reading order with their boxes (left, top, width, height), as the command's TSV gives them.</summary>
    public static async Task<List<(string Text, int Left, int Top, int Width, int Height)>> ReadAsync(PageImage image, int dpi)
    {
        var start = new ProcessStartInfo(Path, ["stdin", "stdout", "-l", "eng", "--oem", "1", "--psm", "3", "tsv"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["OMP_THREAD_LIMIT"] = "1";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        await process.StandardInput.BaseStream.WriteAsync(ImageEncoder.Png(image, dpi));
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        return
        [
            .. (await output)
                .Split('\n')
                .Skip(1)
                .Select(line => line.Split('\t'))
                .Where(row => row.Length == 12 && row[0] == "5" && row[11].Trim().Length > 0)
                .Select(row => (row[11].Trim(), Number(row[6]), Number(row[7]), Number(row[8]), Number(row[9]))),
        ];
    }

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
