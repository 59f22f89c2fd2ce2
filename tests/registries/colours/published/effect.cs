using System;
using System.Runtime.Serialization;

/// <summary>The effect of a paint, next to its colour.</summary>
/// <seealso href="https://colours.example/ref/effect/"/>
public enum Effect
{
    /// <summary>Nothing.</summary>
    [EnumMember(Value = "none")]
    none,
}
