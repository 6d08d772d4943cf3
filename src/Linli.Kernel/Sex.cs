namespace Linli.Kernel;

/// <summary>As the identity document says it (GB/T 2261.1).</summary>
public enum Sex
{
    [Zh("男")]
    Male,

    [Zh("女")]
    Female,
}
