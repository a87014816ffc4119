namespace DocAlign.Cli.Tests;

public sealed class OwnProgramTests
{
    [Theory]
    [InlineData("/app/docalign", "/app/docalign.dll", new[] { "/app/docalign" })]
    [InlineData("/usr/bin/dotnet", "/my app/docalign.dll", new[] { "/usr/bin/dotnet", "/my app/docalign.dll" })]
    [InlineData("/opt/dotnet.exe", "docalign.dll", new[] { "/opt/dotnet.exe", "docalign.dll" })]
    [InlineData("/app/dotnet/docalign", "/app/dotnet/docalign.dll", new[] { "/app/dotnet/docalign" })]
    public void Of_AProcess_NamesTheAssemblyOnlyForTheHost(string process, string assembly, string[] expected) =>
        Assert.Equal(expected, OwnProgram.Of(process, assembly));
}
