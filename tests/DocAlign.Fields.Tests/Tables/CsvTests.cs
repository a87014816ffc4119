using System.Text;
using DocAlign.Fields.Tables;

namespace DocAlign.Fields.Tests.Tables;

public sealed class CsvTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"yes\"", "\"say \"\"yes\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("two\rlines", "\"two\rlines\"")]
    [InlineData("semi;colon", "semi;colon")]
    [InlineData(" blanks ", " blanks ")]
    public void Line_OfACell_QuotesWhatNeedsQuotes(string cell, string expected) => Assert.Equal(expected + "\r\n", Csv.Line([cell]));

    /// <summary>A spreadsheet would carry these out.</summary>
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("=cmd|' /c calc'!A1", "'=cmd|' /c calc'!A1")]
    [InlineData("+49 30 1234", "'+49 30 1234")]
    [InlineData("-1+1", "'-1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("  =1+1", "'  =1+1")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("=HYPERLINK(\"x\",1)", "\"'=HYPERLINK(\"\"x\"\",1)\"")]
    public void Line_OfAFormula_MakesItText(string cell, string expected) => Assert.Equal(expected + "\r\n", Csv.Line([cell]));

    [Theory]
    [InlineData("-12.50")]
    [InlineData("+3")]
    [InlineData("-0")]
    [InlineData("1234.5")]
    public void Line_OfANumber_LeavesItANumber(string cell) => Assert.Equal(cell + "\r\n", Csv.Line([cell]));

    /// <summary>A number to us, a formula to a spreadsheet that takes the comma for a separator of arguments.</summary>
    [Theory]
    [InlineData("-1,5")]
    [InlineData("-1e5")]
    [InlineData("- 5")]
    public void Line_OfWhatIsNoPlainNumber_IsGuarded(string cell) =>
        Assert.Contains("'" + cell, Csv.Line([cell]), StringComparison.Ordinal);

    [Fact]
    public void Line_OfSeveralCells_PutsCommasBetweenThem() => Assert.Equal("a,,\"b,c\",\r\n", Csv.Line(["a", null, "b,c", ""]));

    [Fact]
    public void Bytes_BeginWithTheMarkOfUtf8()
    {
        var bytes = Csv.Bytes("ä");
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal("ä", Encoding.UTF8.GetString(bytes[3..]));
    }

    /// <summary>Whatever cells hold, a reader of RFC 4180 gets back what was guarded.</summary>
    [Fact]
    public void Line_ReadBack_HasTheSameCells()
    {
        const string Letters = "ab\",\n\r=-+ 1.";
        var random = new Random(1);
        for (var trial = 0; trial < 500; trial++)
        {
            var cells = Enumerable
                .Range(0, random.Next(1, 5))
                .Select(_ => string.Concat(Enumerable.Range(0, random.Next(0, 6)).Select(_ => Letters[random.Next(Letters.Length)])))
                .ToArray();
            var read = Parse(Csv.Line(cells));
            Assert.Equal(cells.Length, read.Count);
            Assert.All(cells.Zip(read), pair => Assert.True(pair.Second == pair.First || pair.Second == "'" + pair.First));
        }
    }

    private static List<string> Parse(string line)
    {
        var (cells, cell, isQuoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
        {
            if (isQuoted)
            {
                if (line[i] != '"')
                {
                    cell.Append(line[i]);
                }
                else if (i + 1 < line.Length && line[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else
                {
                    isQuoted = false;
                }
            }
            else if (line[i] == '"')
            {
                isQuoted = true;
            }
            else if (line[i] is ',' or '\r')
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else if (line[i] != '\n')
            {
                cell.Append(line[i]);
            }
        }

        return cells;
    }
}
