using Linli.Kernel;

namespace Linli.WorkOrders.Attaching;

/// <summary>A file a form brings.</summary>
/// <param name="Field">Name of the form's field it was chosen in.</param>
/// <param name="Keep">Keeps it: its hash, and where it says it was taken. Throws <see cref="RuleBroken"/> for one we do not take.</param>
internal sealed record FormFile(string Field, Func<CancellationToken, Task<(string Hash, GeoPoint? Taken)>> Keep);

/// <summary>
/// The files of a form: those that lie in it, and those that were sent ahead in pieces and are only named by it, in a field that is called like
/// the file's with <see cref="Ahead"/> behind. Which of the two a browser does makes no difference to anybody else.
/// </summary>
internal sealed class FormFiles(Attachments attachments, SentAhead ahead)
{
    /// <summary>Ending of the field that holds the ids of uploads instead of files.</summary>
    public const string Ahead = ".ahead";

    public IEnumerable<FormFile> Of(IFormCollection form)
    {
        foreach (var file in form.Files.Where(f => f.Length > 0))
        {
            yield return new(file.Name, ct => Keep(file, ct));
        }

        foreach (var (name, ids) in form.Where(f => f.Key.EndsWith(Ahead, StringComparison.Ordinal)))
        {
            foreach (var id in ids.OfType<string>())
            {
                yield return new(name[..^Ahead.Length], async ct => (await ahead.Keep(id, ct), null));
            }
        }
    }

    private async Task<(string Hash, GeoPoint? Taken)> Keep(IFormFile file, CancellationToken ct)
    {
        await using var body = file.OpenReadStream();
        var stored = await attachments.Keep(body, file.FileName, ct);
        return (stored.Hash, stored.Hint);
    }
}
