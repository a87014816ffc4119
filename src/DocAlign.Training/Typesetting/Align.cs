namespace DocAlign.Training.Typesetting;

internal enum Align
{
    Left,
    Centre,
    Right,
}
