using System;
using System.Reflection;
using System.Runtime.Serialization;

/// <summary>Prints type, code, name and deprecation of each member of the enums that are named to it.</summary>
internal static class Read
{
    private static void Main(string[] types)
    {
        foreach (var type in types)
        {
            foreach (var member in Type.GetType(type, true).GetFields(BindingFlags.Public | BindingFlags.Static))
            {
                var code = member.GetCustomAttribute<EnumMemberAttribute>().Value;
                var deprecated = member.GetCustomAttribute<ObsoleteAttribute>();
                Console.WriteLine(type + "\t" + code + "\t" + member.Name + "\t" + (deprecated == null ? "" : deprecated.Message));
            }
        }
    }
}
