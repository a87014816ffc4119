#:project ../../src/DocAlign.Documents/DocAlign.Documents.csproj
#:property RestorePackagesWithLockFile=false
#:property NoWarn=$(NoWarn);MA0048

// Maps pixels between a rectified page and the picture it comes from, with DocAlign's own reader:
//
//     echo "120 340" | dotnet run samples/warp/warp.cs -- receipt.warp.json to-source
//
// Pixels count from the outer corner of the top-left pixel: the centre of the first pixel is (0.5, 0.5). docs/contract.md describes the
// file.
using System.Globalization;
using DocAlign.Documents.Warps;
using DocAlign.Geometry;

if (args is not [var path, "to-source" or "to-rectified"])
{
    Console.Error.WriteLine("Usage: warp.cs SIDECAR to-source|to-rectified, with a line 'X Y' of input for each place");
    return 64;
}

var page = WarpMap.Read(File.ReadAllBytes(path));
while (Console.ReadLine() is { } line)
{
    var numbers = line.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
    var place = new PixelPoint(numbers[0], numbers[1]);
    PixelPoint? found =
        args[1] == "to-source" ? page.ToSource(place)
        : page.TryToRectified(place, out var rectified) ? rectified
        : null;
    Console.WriteLine(found is { } point ? string.Create(CultureInfo.InvariantCulture, $"{point.X:R} {point.Y:R}") : "none");
}

return 0;
