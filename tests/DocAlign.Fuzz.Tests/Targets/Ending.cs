namespace DocAlign.Fuzz.Tests.Targets;

/// <summary>Ways to end, told from messages.</summary>
internal static class Ending
{
    private const int Longest = 80;

    /// <summary>Two messages that differ in numbers, or in what they quote, are one way to end.</summary>
    public static string WithoutNumbers(string message)
    {
        var parts = message[..Math.Min(message.Length, Longest)].Split('\'');
        return string.Concat(
            parts.Where((_, index) => index % 2 == 0).SelectMany(part => part).Where(letter => char.IsAsciiLetter(letter) || letter == ' ')
        );
    }

    /// <summary>Kind and message of an exception.</summary>
    public static string Of(Exception exception) => $"{exception.GetType().Name} {WithoutNumbers(exception.Message)}";
}
