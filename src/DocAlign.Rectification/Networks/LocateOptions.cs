using System.Text.Json.Serialization;

namespace DocAlign.Rectification.Networks;

/// <summary>The architecture of a locate network; stored in the model card.</summary>
public sealed record LocateOptions
{
    /// <summary>Side of the square input in pixels; a multiple of 32.</summary>
    public int InputSide { get; init; } = 192;

    /// <summary>Adds three channels of local contrast to the three of colour: what coloured light does not change.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool LocalContrast { get; init; }

    /// <summary>
    /// Channels of the feature pyramid at 1/8, from which an attention map per point refines the points; 0 leaves it out.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Pyramid { get; init; }

    /// <summary>Channels of the four stages, at 1/4, 1/8, 1/16 and 1/32 of the input's side.</summary>
    public IReadOnlyList<int> Widths { get; init; } = [32, 64, 96, 128];

    /// <summary>Channels to which the last stage is reduced before it is flattened.</summary>
    public int Reduced { get; init; } = 48;

    /// <summary>Units of the hidden layer.</summary>
    public int Hidden { get; init; } = 256;

    /// <summary>Classes of each coordinate, over -0.25 to 1.25 of the square.</summary>
    public int Bins { get; init; } = 48;

    /// <summary>Share of hidden units that are left out in training.</summary>
    public double Dropout { get; init; }

    /// <summary>
    /// 0 (turns exactly with the picture) to 1 (free): layers on regular fields of quarter turns, with that share of the largest defect
    /// as budget. Null: plain layers.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Softness { get; init; }

    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        if (InputSide < 64 || InputSide % 32 != 0)
        {
            throw new ArgumentException($"InputSide is {InputSide}, expected a multiple of 32 from 64 on.");
        }

        if (Widths.Count != 4 || Widths.Any(width => width < 1))
        {
            throw new ArgumentException($"Widths is [{string.Join(", ", Widths)}], expected four positive numbers.");
        }

        if (Softness is not null && (Softness is not (>= 0 and <= 1) || Widths.Append(Reduced).Append(Hidden).Any(width => width % 4 != 0)))
        {
            throw new ArgumentException(
                $"Softness is {Softness} with Widths [{string.Join(", ", Widths)}], Reduced {Reduced}, Hidden {Hidden}; expected 0 "
                    + $"to 1, and multiples of 4 (channels of a field)."
            );
        }

        if (Pyramid < 0 || (Pyramid > 0 && Softness is not null))
        {
            throw new ArgumentException(
                $"Pyramid is {Pyramid} with Softness {Softness}; expected 0 or more channels, and 0 with a softness: the pyramid "
                    + $"has plain layers only."
            );
        }

        if (Bins is < 8 or > 512 || Reduced < 1 || Hidden < 1 || Dropout is not (>= 0 and < 1))
        {
            throw new ArgumentException(
                $"Bins is {Bins}, Reduced {Reduced}, Hidden {Hidden}, Dropout {Dropout}; expected 8 to 512, 1 or more, 1 or more, 0 "
                    + $"to below 1."
            );
        }
    }
}
