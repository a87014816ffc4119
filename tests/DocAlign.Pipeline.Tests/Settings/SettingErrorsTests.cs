using DocAlign.Pipeline.Settings;

namespace DocAlign.Pipeline.Tests.Settings;

public sealed class SettingErrorsTests
{
    [Fact]
    public void ThrowIfAny_AfterThreeWrongValues_TellsAllInTheirOrder()
    {
        var errors = new SettingErrors();
        errors.Require(isGood: false, "A_SECONDS", 0.5, "1 to 60");
        errors.Require(isGood: true, "B", 3, "1 to 4");
        _ = errors.Collect<int>(() => throw new SettingsException(["C is wrong.", "D is wrong."]));
        var exception = Assert.Throws<SettingsException>(errors.ThrowIfAny);
        Assert.Equal(["A_SECONDS is '0.5', expected 1 to 60.", "C is wrong.", "D is wrong."], exception.Errors);
        Assert.Equal(string.Join(Environment.NewLine, exception.Errors), exception.Message);
    }

    [Fact]
    public void Collect_OfAGoodSetting_ReturnsItAndNotesNothing()
    {
        var errors = new SettingErrors();
        Assert.Equal(7, errors.Collect(() => 7));
        errors.ThrowIfAny();
        Assert.Empty(errors.All);
    }

    [Fact]
    public void Collect_OfAnotherException_LetsItThrough()
    {
        var errors = new SettingErrors();
        _ = Assert.Throws<FileNotFoundException>(() => errors.Collect<int>(() => throw new FileNotFoundException()));
    }
}
