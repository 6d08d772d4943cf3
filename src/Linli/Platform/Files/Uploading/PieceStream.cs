namespace Linli.Platform.Files.Uploading;

/// <summary>The pieces of an upload read as one file, forward.</summary>
internal sealed class PieceStream(IReadOnlyList<string> pieces) : Stream
{
    private FileStream? _piece;
    private int _next;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            if (_piece is not null && await _piece.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            {
                return read;
            }

            if (!Turn())
            {
                return 0;
            }
        }
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        while (true)
        {
            if (_piece?.Read(buffer, offset, count) is > 0 and var read)
            {
                return read;
            }

            if (!Turn())
            {
                return 0;
            }
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _piece?.Dispose();
        _piece = null;
        base.Dispose(disposing);
    }

    private bool Turn()
    {
        _piece?.Dispose();
        _piece = null;

        if (_next == pieces.Count)
        {
            return false;
        }

        _piece = new FileStream(pieces[_next++], FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024);
        return true;
    }
}
