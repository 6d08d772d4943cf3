using System.Security.Cryptography;
using System.Text;

namespace Linli.Platform.Backups;

/// <summary>
/// The passphrase backups are sealed with: from <c>LINLI_BACKUP_KEY</c> or from the file that <c>LINLI_BACKUP_KEY_FILE</c> names. Never from
/// the command line (every user of the machine can read it there) and never from <c>linli.json</c> (it would lie beside what it protects).
/// </summary>
internal sealed class BackupKey(string passphrase)
{
    public const string Setting = "LINLI_BACKUP_KEY";
    public const string FileSetting = "LINLI_BACKUP_KEY_FILE";

    private const int Shortest = 16;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    private (byte[] Salt, int Rounds, byte[] Key)? _last;

    /// <summary>Reads the passphrase from where it may stand.</summary>
    /// <param name="args">Only to refuse a passphrase that was given there.</param>
    /// <param name="environment">What a name stands for in the environment.</param>
    /// <exception cref="BackupFault">There is none, there are two, it is short, or others can read its file.</exception>
    public static BackupKey Read(IEnumerable<string> args, Func<string, string?> environment)
    {
        if (args.Any(a => a.TrimStart('-', '/').StartsWith($"{Setting}=", StringComparison.OrdinalIgnoreCase)))
        {
            throw new BackupFault(
                $"{Setting} stands on the command line, where others can read it. Choose another, and set it in the environment."
            );
        }

        var (said, file) = (environment(Setting), environment(FileSetting));
        var passphrase = (string.IsNullOrEmpty(said), string.IsNullOrEmpty(file)) switch
        {
            (false, true) => said!,
            (true, false) => FromFile(file!),
            (false, false) => throw new BackupFault($"Both {Setting} and {FileSetting} are set. Set one of them."),
            _ => throw new BackupFault(
                $"There is no key for the backup. Set {FileSetting} (a file only you can read) or {Setting}. Keep a copy away from the backups: without it nobody opens them."
            ),
        };

        return passphrase.Length >= Shortest
            ? new(passphrase)
            : throw new BackupFault(
                $"The key for the backup is shorter than {Shortest} characters. Make one with: openssl rand -base64 32"
            );
    }

    /// <summary>The key of one file. Slow on purpose: a stolen backup can be tried offline. Whoever reads the same file again need not wait again.</summary>
    public byte[] Derive(ReadOnlySpan<byte> salt, int rounds, int length)
    {
        if (_last is not { } last || last.Rounds != rounds || last.Key.Length != length || !salt.SequenceEqual(last.Salt))
        {
            var key = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase), salt, rounds, HashAlgorithmName.SHA256, length);
            _last = last = (salt.ToArray(), rounds, key);
        }

        return last.Key;
    }

    private static string FromFile(string file)
    {
        if (!File.Exists(file))
        {
            throw new BackupFault($"{FileSetting} names {file}, which is not there.");
        }

        if ((File.GetUnixFileMode(file) & Others) != 0)
        {
            throw new BackupFault($"Others can read {file}. Run: chmod 600 '{file}'");
        }

        return File.ReadAllText(file).Trim();
    }
}
