namespace DocAlign.Training.Experiments.Transformers;

/// <summary>How digits are distorted, named as in the paper on spatial transformers.</summary>
internal enum DigitDistortion
{
    /// <summary>R: turned by up to 90 degrees either way; 28 x 28 px.</summary>
    Rotated,

    /// <summary>RTS: turned by up to 45 degrees, 0.7 to 1.2 times as large, anywhere in 42 x 42 px.</summary>
    RotatedTranslatedScaled,

    /// <summary>P: 0.75 to 1 times as large, each corner moved (normal, 5 px); 42 x 42 px, since corners leave 28.</summary>
    Projective,

    /// <summary>E: 0.75 to 1 times as large, 16 control points of a spline moved (normal, 1.5 px); 28 x 28 px.</summary>
    Elastic,

    /// <summary>TC: anywhere in 60 x 60 px, with sixteen 6 x 6 px patches of other digits.</summary>
    TranslatedCluttered,
}
