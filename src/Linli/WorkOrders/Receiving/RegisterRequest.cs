using System.Security.Cryptography;
using System.Text;
using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Public;
using Linli.WorkOrders.Attaching;

namespace Linli.WorkOrders.Receiving;

/// <summary>What a desk does in one breath: keep the photos, file the request, and answer at once when that is enough.</summary>
internal sealed class RegisterRequest(FileRequest file, AnswerOnTheSpot answer, FormFiles files, IResidentDirectory residents, LinliDb db)
{
    public async Task<FiledAnswer> Run(RegisterForm form, IFormCollection sent, Actor by, CancellationToken ct)
    {
        var hashes = new List<string>();

        foreach (var photo in files.Of(sent))
        {
            hashes.Add((await photo.Keep(ct)).Hash);
        }

        // The request's own id names the filing, whatever the form was called before.
        db.Scope.Operation = null;
        var input = form.ToInput(hashes);

        // What the register knows is not typed again; who wants to stay unnamed is not looked up.
        if (form.Resident is { } resident && input.Mode != RequesterMode.Anonymous && (input.Name is null || input.Phone is null))
        {
            var known = await residents.Take(resident, input.Name is null, input.Phone is null, by, ct);
            (input.Name, input.Phone) = (input.Name ?? known.Name, input.Phone ?? known.Phone);
        }

        var filed = await file.Run(input, by, ct);

        if (!string.IsNullOrWhiteSpace(form.Answer) && filed.Joined is null && filed.Status == WorkOrderStatus.Registered)
        {
            db.ChangeTracker.Clear();
            db.Scope.Operation = AnswerTo(form);
            await answer.Run(new Act(filed.Number, by), new() { Answer = form.Answer }, ct);
        }

        return filed;
    }

    // Sent twice, answered once.
    private static Operation AnswerTo(RegisterForm form)
    {
        var hash = SHA256.HashData([.. form.Id.ToByteArray(), .. Encoding.UTF8.GetBytes(form.Answer)]);
        return new(new Guid(hash.AsSpan(0, 16)), hash);
    }
}
