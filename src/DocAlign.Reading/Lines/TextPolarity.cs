namespace DocAlign.Reading.Lines;

/// <summary>Whether text is darker or lighter than what it is printed on.</summary>
public enum TextPolarity
{
    DarkOnLight,
    LightOnDark,
}
