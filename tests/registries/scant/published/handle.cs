using System;
using System.Runtime.Serialization;

/// <summary>What a tool is held by.</summary>
/// <seealso href="https://colours.example/ref/handle/"/>
public enum Handle
{
    /// <summary>A long handle.</summary>
    [EnumMember(Value = "Long")]
    Long,
    /// <summary>A short handle.</summary>
    [EnumMember(Value = "Short")]
    Short,
}
