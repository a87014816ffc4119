using DocAlign.Training.Reading;

namespace DocAlign.Training.Tests.Reading;

public sealed class ReliabilityTests
{
    [Fact]
    public void Of_WordsAsRightAsStated_HasNoCalibrationError()
    {
        var reliability = Reliability.Of([(0.75, true), (0.75, true), (0.75, true), (0.75, false)]);
        Assert.Equal((0, 0.75, 4), (reliability.CalibrationError, reliability.ShareRight, reliability.Count));
    }

    [Fact]
    public void Of_TwoBins_CountsEachByItsWords()
    {
        // Three words at 0.9 of which two are right, one at 0.25 that is right.
        var reliability = Reliability.Of([(0.9, true), (0.9, true), (0.9, false), (0.25, true)]);
        Assert.Equal(((3 * Math.Abs(0.9 - (2 / 3.0))) + 0.75) / 4, reliability.CalibrationError, 1e-12);
        Assert.Equal(-((2 * Math.Log(0.9)) + Math.Log(0.1) + Math.Log(0.25)) / 4, reliability.LogLoss, 1e-12);
        Assert.Equal(3, reliability.Bins[9].Count);
        Assert.Equal(0.9, reliability.Bins[9].MeanProbability, 1e-12);
        Assert.Equal(2 / 3.0, reliability.Bins[9].ShareRight, 1e-12);
        Assert.Equal(new ReliabilityBin(1, 0.25, 1), reliability.Bins[2]);
    }

    [Fact]
    public void Of_ErrorsOfOppositeSignInDifferentBins_DoNotCancel() =>
        Assert.Equal(0.2, Reliability.Of([(0.8, true), (0.2, false)]).CalibrationError, 1e-12);

    [Fact]
    public void Of_ACertainWordThatIsWrong_HasAFiniteLogLoss() =>
        Assert.Equal(-Math.Log(1e-12), Reliability.Of([(1, false)]).LogLoss, 1e-3);

    [Fact]
    public void Of_NoWords_IsZero()
    {
        var reliability = Reliability.Of([]);
        Assert.Equal((0, 0, 0, 0), (reliability.Count, reliability.ShareRight, reliability.CalibrationError, reliability.LogLoss));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Of_WhatIsNoProbability_Throws(double value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Reliability.Of([(value, true)]));
}
