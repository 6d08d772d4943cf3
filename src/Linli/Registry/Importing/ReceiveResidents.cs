using System.Text.Json;
using Linli.Kernel;
using Linli.Platform;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Platform.Tables;
using Linli.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Importing;

/// <summary>Takes a file of residents in: seals it piece by piece and guesses or remembers its columns. Enters nobody yet.</summary>
internal sealed class ReceiveResidents(LinliDb db, ResidentImportRules rules, ImportBox box, OfficeDay days, TimeProvider clock)
{
    private const int Samples = 50;

    /// <summary>Blocks written in one transaction: others write in between.</summary>
    private const int Slice = 16;

    /// <exception cref="RuleBroken"><c>tables.*</c>: not a table, damaged, too large, without rows. Nothing of the file is kept then.</exception>
    public async Task<RegisterImportId> Run(Stream file, string fileName, Actor by, CancellationToken ct)
    {
        if (file.Length > rules.Limits.MaxBytes)
        {
            throw new RuleBroken("tables.too-large", $"文件超过 {rules.Limits.MaxBytes / 1024 / 1024} MB；请分成几个文件再传");
        }

        var (header, mapping) = await Look(file, fileName, ct);
        var at = clock.GetUtcNow();
        var id = new RegisterImportId(Guid.CreateVersion7(at));
        file.Position = 0;
        await Seal(file, id, by.County, ct);
        db.Add(ResidentImport.Receive(id, Name(fileName), file.Length, header, mapping, days.Today(by.County), by, at));
        db.Add(PendingWork.Timer(by.County, ForgetFile.Name, id.Value, at.AddDays(rules.KeepDays)));
        await db.SaveChangesAsync(ct);
        return id;
    }

    private async Task<(Header Header, ColumnMapping Mapping)> Look(Stream file, string fileName, CancellationToken ct)
    {
        using var table = TableReader.Open(new Borrowed(file), fileName, rules.Limits);
        var sheet = table.Main;
        var header = sheet.Header;
        var samples = sheet.Rows().Take(Samples).ToList();

        if (samples.Count == 0)
        {
            throw new RuleBroken("imports.no-rows", $"表头下面没有数据；请确认选对了文件，再传一次。");
        }

        var known = await db.Set<ResidentMapping>().AsNoTracking().SingleOrDefaultAsync(m => m.Fingerprint == header.Fingerprint, ct);
        return (
            header,
            known is null
                ? ColumnMapping.Guess(header, rules.Fields, samples)
                : JsonSerializer.Deserialize<ColumnMapping>(known.MappingJson, PlatformJson.Options)!
        );
    }

    private async Task Seal(Stream file, RegisterImportId id, CountyCode county, CancellationToken ct)
    {
        var buffer = new byte[ImportBox.BlockBytes];
        var no = 0;

        for (int read; (read = await file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct)) > 0; )
        {
            db.Add(box.Block(county, id, no++, buffer.AsSpan(0, read)));

            if (no % Slice == 0)
            {
                await db.SaveChangesAsync(ct);
                db.ChangeTracker.Clear();
            }
        }
    }

    private static string Name(string fileName) =>
        Path.GetFileName(fileName) is { Length: > 0 } name ? name[..Math.Min(name.Length, 200)] : "upload";

    // The table closes its stream; this one is read a second time.
    private sealed class Borrowed(Stream inner) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => true;
        public override bool CanWrite => false;
        public override long Length => inner.Length;

        public override long Position
        {
            get => inner.Position;
            set => inner.Position = value;
        }

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override int Read(Span<byte> buffer) => inner.Read(buffer);

        public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

        public override void Flush() { }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
