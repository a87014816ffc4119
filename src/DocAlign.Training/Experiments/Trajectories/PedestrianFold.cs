using System.Globalization;

namespace DocAlign.Training.Experiments.Trajectories;

/// <summary>Reads one fold of ETH/UCY: people on five squares, each left out once.</summary>
/// <remarks>
/// A folder for each fold with train, val and test, each with text files of lines "frame person x y" in metres, 2.5 frames a second.
/// Sources: S. Pellegrini et al., ICCV 2009; A. Lerner et al., Eurographics 2007.
/// </remarks>
internal static class PedestrianFold
{
    /// <summary>Folds, named after the square that is left out.</summary>
    public static readonly IReadOnlyList<string> Names = ["eth", "hotel", "univ", "zara1", "zara2"];

    private const int Places = 2 * PathSet.Steps;

    /// <param name="folder">With the folders of the five folds.</param>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="DirectoryNotFoundException">A part is missing or has no text file.</exception>
    /// <exception cref="InvalidDataException">Names the file and line that cannot be read.</exception>
    public static (PathSet Train, PathSet Validation, PathSet Test) Read(string folder, string name)
    {
        PathSet Part(string part)
        {
            var path = Path.Combine(folder, name, part);
            var files = Directory.Exists(path) ? Directory.GetFiles(path, "*.txt").Order(StringComparer.Ordinal).ToList() : [];
            return files.Count > 0
                ? PathSet.Of([.. files.SelectMany(Paths)])
                : throw new DirectoryNotFoundException(
                    $"'{path}' has no text files: expected the folds {string.Join(", ", Names)}, each with train, val and test."
                );
        }

        return (Part("train"), Part("val"), Part("test"));
    }

    /// <summary>All stretches of 20 places of one person without a gap; a stretch begins at every place that has enough after it.</summary>
    /// <exception cref="InvalidDataException">Names the line that cannot be read.</exception>
    public static IEnumerable<IReadOnlyList<(double X, double Y)>> Paths(string file)
    {
        var people = new SortedDictionary<double, List<(double Frame, double X, double Y)>>();
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            var values = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (values.Length == 0)
            {
                continue;
            }

            var parsed = values
                .Select(value =>
                    double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var found) ? found : double.NaN
                )
                .ToArray();
            if (parsed.Length != 4 || !Array.TrueForAll(parsed, double.IsFinite))
            {
                throw new InvalidDataException(
                    $"'{file}', line {number}: {values.Length} values, expected four numbers: frame, person, x, y."
                );
            }

            if (!people.TryGetValue(parsed[1], out var places))
            {
                people[parsed[1]] = places = [];
            }

            places.Add((parsed[0], parsed[2], parsed[3]));
        }

        var step = Step(people.Values);
        foreach (var places in people.Values)
        {
            places.Sort();
            var since = 0; // places without a gap before this one
            for (var i = 1; i < places.Count; i++)
            {
                since = Math.Abs(places[i].Frame - places[i - 1].Frame - step) < 1e-6 ? since + 1 : 0;
                if (since >= Places - 1)
                {
                    yield return [.. places.GetRange(i - Places + 1, Places).Select(place => (place.X, place.Y))];
                }
            }
        }
    }

    /// <summary>Frames between two places: the most frequent distance.</summary>
    private static double Step(IEnumerable<List<(double Frame, double X, double Y)>> people) =>
        people
            .SelectMany(places => places.Zip(places.Skip(1), (a, b) => b.Frame - a.Frame))
            .Where(distance => distance > 0)
            .GroupBy(distance => distance)
            .OrderByDescending(group => group.Count())
            .Select(group => group.Key)
            .DefaultIfEmpty(1)
            .First();
}
