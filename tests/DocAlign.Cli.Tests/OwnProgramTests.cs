namespace DocAlign.Cli.Tests;

public sealed class OwnProgramTests
{
    [Theory]
    [InlineData("/app/docalign", "/app/docalign.dll", "/app/docalign")]
    [InlineData("/usr/bin/dotnet", "/app/docalign.dll", "/usr/bin/dotnet /app/docalign.dll")]
    [InlineData("/opt/dotnet.exe", "docalign.dll", "/opt/dotnet.exe docalign.dll")]
    [InlineData("/app/dotnet/docalign", "/app/dotnet/docalign.dll", "/app/dotnet/docalign")]
    public void Of_AProcess_NamesTheAssemblyOnlyForTheHost(string process, string assembly, string expected) =>
        Assert.Equal(expected, string.Join(' ', OwnProgram.Of(process, assembly)));
}
