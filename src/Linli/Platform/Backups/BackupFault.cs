namespace Linli.Platform.Backups;

/// <summary>A backup cannot be made, read or put back; the sentence says why, what was left as it is, and what to do.</summary>
internal sealed class BackupFault(string sentence, Exception? inner = null) : Exception(sentence, inner);
