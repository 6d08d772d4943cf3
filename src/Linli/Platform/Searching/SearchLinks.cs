namespace Linli.Platform.Searching;

/// <summary>The address of the search page. What is looked for is posted: a name is no address.</summary>
internal static class SearchLinks
{
    public const string Page = "/search";

    /// <summary>The page's form, also for those who post to it from elsewhere.</summary>
    public const string Form = "search";

    /// <summary>The field of the words.</summary>
    public const string Words = "words";

    /// <summary>More is a story, not something to look for.</summary>
    public const int Longest = 60;
}
