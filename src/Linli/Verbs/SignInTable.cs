using System.Globalization;
using Linli.Kernel;
using Linli.Organizations.Demo;

namespace Linli.Verbs;

/// <summary>The demonstration's accounts as a table for a terminal, where a hanzi takes two columns.</summary>
internal static class SignInTable
{
    public static string Of(IReadOnlyList<DemoSignIn> signIns)
    {
        List<string[]> rows =
        [
            ["角色 Role", "用户名 User", "密码 Password", "姓名 Name", "岗位 Post"],
            .. signIns.OrderBy(s => s.Role).Select(s => new[] { s.Role.Zh(), s.UserName, s.Password, s.Name, s.Post }),
        ];
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(r => Columns(r[column]))).ToList();
        rows.Insert(1, [.. widths.Select(w => new string('-', w))]);
        return string.Join(
            '\n',
            rows.Select(r => string.Join("  ", r.Select((cell, i) => cell + new string(' ', widths[i] - Columns(cell)))).TrimEnd())
        );
    }

    private static int Columns(string text) =>
        new StringInfo(text).LengthInTextElements + text.EnumerateRunes().Count(r => r.Value >= 0x2E80);
}
