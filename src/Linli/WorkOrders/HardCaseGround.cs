using Linli.Kernel;

namespace Linli.WorkOrders;

/// <summary>Why a matter is a hard case (S2-20: 长期得不到解决, or 职能交叉推诿扯皮).</summary>
internal enum HardCaseGround
{
    /// <summary>It passed through more units than the rules allow; the program lists it by itself.</summary>
    [Zh("多次转手")]
    PassedAround,

    /// <summary>Several could be responsible and none takes it: a dispute a third party has to settle.</summary>
    [Zh("职能交叉、推诿")]
    Disputed,

    [Zh("长期没解决")]
    LongUnsolved,
}
