using System;
using System.Runtime.Serialization;

/// <summary>The effect of a paint, next to its colour.</summary>
/// <remarks>Version 2025.03.04. Licence: CC0-1.0.</remarks>
/// <seealso href="https://colours.example/ref/effect/"/>
public enum Effect
{
    /// <summary>Nothing.</summary>
    [EnumMember(Value = "none")]
    none,
}
