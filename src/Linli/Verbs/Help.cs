namespace Linli.Verbs;

/// <summary>Said when nobody understands the verb.</summary>
internal static class Help
{
    public static int Say()
    {
        Console.Error.WriteLine(
            "linli serve | setup | seed [--scenario s4] | doctor | token --role <role> | backup --to <file> | verify <file> | restore <file> | move --to <address> | keys [exchange|master] | ballast --release   (docs/operations/settings.md)"
        );
        return 2;
    }
}
