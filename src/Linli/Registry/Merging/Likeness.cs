using Linli.Kernel;

namespace Linli.Registry.Merging;

/// <summary>What two entries have in common, the surest first. Stored by name.</summary>
internal enum Likeness
{
    [Zh("证件号相同")]
    Document,

    [Zh("姓名和出生日期相同")]
    NameAndBirth,

    [Zh("姓名和电话相同")]
    NameAndPhone,

    [Zh("住在一处，姓名相同")]
    NameAndHome,
}
