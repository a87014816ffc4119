using System.Text;
using System.Text.Json;
using DocAlign.Documents.Json;
using DocAlign.Geometry;

namespace DocAlign.Documents.Tests.Json;

public sealed class NumberArrayTests
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Converters = { new PixelBoxConverter() } };

    [Fact]
    public void Write_OfABox_IsOneLineEvenWhereTheRestIsIndented() =>
        Assert.Equal("[1, 2, 30, 40]", JsonSerializer.Serialize(new PixelBox(1, 2, 30, 40), Options));

    [Theory]
    [InlineData("[1, 2, 30, 40]")]
    [InlineData("[1,2,30,40]")]
    [InlineData("[1.9, 2.2, 3e1, 40]")]
    public void Read_OfABox_IsTheBox(string json) =>
        Assert.Equal(new PixelBox(1, 2, 30, 40), JsonSerializer.Deserialize<PixelBox>(json, Options));

    [Theory]
    [InlineData("[1, 2, 3]")]
    [InlineData("[1, 2, 3, 4, 5]")]
    [InlineData("[]")]
    [InlineData("[1, 2, 3, \"4\"]")]
    [InlineData("[1, 2, 3, null]")]
    [InlineData("[[1, 2, 3, 4]]")]
    [InlineData("{}")]
    [InlineData("3")]
    public void Read_OfAnythingElse_SaysWhatIsExpected(string json) =>
        Assert.StartsWith(
            "Expected an array of 4 numbers.",
            Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<PixelBox>(json, Options)).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("[5, 2, 4, 40]", "The box [5, 2, 4, 40] has a negative side, expected [left, top, right, bottom] in pixels.")]
    [InlineData("[1, 9, 2, 8]", "The box [1, 9, 2, 8] has a negative side, expected [left, top, right, bottom] in pixels.")]
    public void Read_OfABoxTurnedRound_NamesIt(string json, string expected) =>
        Assert.StartsWith(
            expected,
            Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<PixelBox>(json, Options)).Message,
            StringComparison.Ordinal
        );

    /// <summary>Written with so many digits that the same numbers come back.</summary>
    [Fact]
    public void Read_OfWrite_HasTheSameNumbers()
    {
        double[] values = [0, -0.1, 1.0 / 3, 1e-300, 1e300, Math.PI, 123_456_789.123_456_79, double.Epsilon];
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            NumberArray.Write(writer, values);
        }

        var reader = new Utf8JsonReader(stream.ToArray());
        Assert.True(reader.Read());
        Assert.Equal(values, NumberArray.Read(ref reader, values.Length));
        Assert.DoesNotContain('\n', Encoding.UTF8.GetString(stream.ToArray()));
    }
}
