namespace Linli.Platform.Files;

/// <summary>The bucket did not answer, refused, or did not confirm what it was given. Nothing was acknowledged; sending again is right.</summary>
internal sealed class BucketAway(string what, Exception? why = null)
    : Exception($"The bucket of the attachments failed: {what}{(why is null ? "" : $" ({why.Message})")}", why);
