using System.Text.Json;

namespace Linli.Ui;

/// <summary>
/// Names of the built styles and scripts: <c>resident.css</c> → <c>/assets/resident-3FA2B1C0.css</c>. The hash changes with the
/// content, so browsers may keep a file for ever. Read once at start from what <c>npm run build</c> wrote.
/// </summary>
public sealed class AssetManifest
{
    public const string Path = "/assets/";

    private readonly Dictionary<string, string> _names;

    public AssetManifest(string assetsFolder)
    {
        Folder = assetsFolder;
        var file = System.IO.Path.Combine(assetsFolder, "manifest.json");
        IsBuilt = File.Exists(file);
        _names = IsBuilt ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file)) ?? [] : [];
    }

    public string Folder { get; }

    /// <summary>False when nobody ran <c>npm ci &amp;&amp; npm run build</c>: pages then work, unstyled.</summary>
    public bool IsBuilt { get; }

    public IEnumerable<string> FileNames => _names.Values;

    public string this[string name] => Path + _names.GetValueOrDefault(name, name);
}
