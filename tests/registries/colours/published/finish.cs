using System;
using System.Runtime.Serialization;

/// <summary>The shine of a paint.</summary>
/// <remarks>Version 2025.03.04. Licence: CC0-1.0.</remarks>
/// <seealso href="https://colours.example/ref/finish/"/>
public enum finish
{
    /// <summary>It doesn't shine.</summary>
    [EnumMember(Value = "matt")]
    matt,
    /// <summary>It shines very much.</summary>
    [EnumMember(Value = "gloss-1")]
    gloss_1,
    /// <summary>It shines more.</summary>
    [EnumMember(Value = "gloss.1")]
    gloss_1_2,
    /// <summary>It's the second coat.</summary>
    [EnumMember(Value = "2nd")]
    _2nd,
    /// <summary>It's fine.</summary>
    [EnumMember(Value = "class")]
    class_,
    /// <summary>There's no paint.</summary>
    [EnumMember(Value = "None")]
    None,
}
