namespace Linli.Kernel;

/// <summary>An id of one kind of thing: a UUIDv7 that cannot be mistaken for another kind's. Mapped by convention in Platform/Data.</summary>
public interface ITypedId<TSelf>
    where TSelf : struct, ITypedId<TSelf>
{
    Guid Value { get; }

    static abstract TSelf From(Guid value);
}
