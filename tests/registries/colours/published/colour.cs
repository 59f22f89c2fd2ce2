using System;
using System.Runtime.Serialization;

/// <summary>The colour of a paint, &lt;plainly&gt;.</summary>
/// <remarks>Version 2025.03.04. Licence: CC0-1.0.</remarks>
/// <seealso href="https://colours.example/ref/colour/"/>
public enum ColourName
{
    /// <summary>The colour of blood.</summary>
    [EnumMember(Value = "Red")]
    Red,
    /// <summary>Red with "black", \ or */ in it: {@x} &lt;b&gt; or 'so'.</summary>
    [EnumMember(Value = "DarkRed")]
    DarkRed,
    /// <summary>Red with white in it.</summary>
    [Obsolete("PAINT 1.10 replaced it with Red and DarkRed.")]
    [EnumMember(Value = "Pink")]
    Pink,
    /// <summary>A colour that people rarely see.</summary>
    [EnumMember(Value = "Mauve")]
    Mauve,
    /// <summary>@ The colour of the sky.</summary>
    [EnumMember(Value = "Blue")]
    Blue,
    /// <summary>The colour of grass &amp; leaves.</summary>
    [EnumMember(Value = "Green")]
    Green,
    /// <summary>A colour from before there were versions.</summary>
    [EnumMember(Value = "Ghost")]
    Ghost,
    /// <summary>The colour of unlisted paints.</summary>
    [EnumMember(Value = "Grey")]
    Grey,
}
