using System.Net;

namespace Linli.Prove.Worlds;

/// <summary>
/// A mutation somebody asked for, under an id of their own. It is sent again, with the same id and the same words, until an answer came.
/// </summary>
internal sealed class Message(
    int no,
    Guid key,
    string path,
    string json,
    string who,
    IReadOnlyList<(string, string)> headers,
    IPAddress from
)
{
    /// <summary>In the order in which they were thought of.</summary>
    public int No => no;
    public Guid Key => key;
    public string Path => path;
    public string Json => json;

    /// <summary>The role, or the resident.</summary>
    public string Who => who;
    public IReadOnlyList<(string Name, string Value)> Headers => headers;
    public IPAddress From => from;

    /// <summary>The request's id, when this files one.</summary>
    public Guid? Files { get; init; }

    /// <summary>What was said yes to, as the one who asked heard it.</summary>
    public Said? Yes { get; set; }

    /// <summary>They know how it ended: a yes, or a rule that said no.</summary>
    public bool IsOver { get; set; }
}
