using System;
using System.Runtime.Serialization;

/// <summary>What a tool works with.</summary>
/// <seealso href="https://colours.example/ref/tip/"/>
public enum Tip
{
    /// <summary>A flat tip.</summary>
    [EnumMember(Value = "Flat")]
    Flat,
}
