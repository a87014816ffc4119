using DocAlign.Geometry;

namespace DocAlign.Training.Typesetting;

public sealed record TypesetWord(string Text, PixelBox Box);
