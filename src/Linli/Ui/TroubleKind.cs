namespace Linli.Ui;

/// <summary>The four ways a page can fail a person.</summary>
public enum TroubleKind
{
    NotFound,
    Forbidden,
    Broken,
    Offline,
}
