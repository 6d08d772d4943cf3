using Linli.Platform.Asking;
using Linli.Registry;
using Linli.Tests.Support;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Architecture;

/// <summary>What a form asks is what it says beside it (<see cref="AsksAttribute"/>): read from the forms the running host really renders.</summary>
public abstract partial class FormTests(Hall hall) : OwnHallTests(hall)
{
    private static readonly string[] Traces = ["photo", "photos", "voice", "video", "lon", "lat", "point", "place", "track"];

    // Forms that need more of a story than the walk tells; tests of their own press them. What the walk meets must not stand here.
    private static readonly string[] Elsewhere =
    [
        // A dedicated grid; a grid that is cut through one of its parts; a double entry in another community.
        "/organisations/grids/{Area}/dedicated entrust",
        "/grids/{Area}/redraw parts",
        "/registry/residents/{Resident:guid}/merge ask",
        "/registry/residents/duplicates answer",
    ];

    [Fact]
    public async Task Every_form_asks_what_it_declares_and_nothing_else()
    {
        var seen = new Seen(Walk.Routes(Hall));
        var walk = await Walk.Begin(Hall);

        foreach (var path in walk.Paths)
        {
            foreach (var browser in walk.Browsers.Values)
            {
                seen.Look(await browser.Open(path));
            }
        }

        await foreach (var page in States(walk.Browsers))
        {
            Assert.True((int)page.Status < 500, $"{page.Address} broke: {Hall.Faults.Last}");
            seen.Look(page);
        }

        var faults = seen.Faults(Hall.Services.GetRequiredService<FormCatalog>());
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.True(seen.Forms > 60, $"Only {seen.Forms} forms were seen: the pages were not walked.");
    }

    [Fact]
    public void What_a_form_asks_again_a_register_keeps_and_the_form_says_why()
    {
        var forms = Hall.Services.GetRequiredService<FormCatalog>().All;
        var registers = Hall.Services.GetRequiredService<FieldCatalog>().Registers;
        var questions = forms.SelectMany(f => f.Questions.Select(q => (Form: f, Question: q))).Where(x => x.Question.Register is not null);

        Assert.NotEmpty(questions);
        Assert.Empty(
            questions
                .Where(x => registers.GetValueOrDefault(x.Question.Register!)?.ContainsKey(x.Question.Field!) != true)
                .Select(x => $"{x.Form.Key}: no register keeps {x.Question.Register}.{x.Question.Field}.")
        );
        Assert.Empty(
            forms.Where(f => f.Again.Any() != (f.Because is not null)).Select(f => $"{f.Key}: a reason stands beside what is asked again.")
        );
        Assert.All(forms, f => Assert.NotEmpty(f.Of));
        // Nobody has to take a picture, speak, or say where they stand.
        Assert.DoesNotContain(
            forms.SelectMany(f => f.Questions.Where(q => q.Required).Select(q => (f.Key, q.Name))),
            q => Traces.Contains(q.Name, StringComparer.OrdinalIgnoreCase)
        );
        Assert.Distinct(forms.Select(f => f.Key));
    }

    /// <summary>What the walk met, form by form: the fields, and whether any page insisted on them.</summary>
    private sealed class Seen(List<RouteEndpoint> routes)
    {
        // By the page, whichever of its addresses was met.
        private readonly Dictionary<(object Door, string Form), Dictionary<string, bool>> _asked = [];
        private readonly Dictionary<object, RouteEndpoint> _doors = [];

        public int Forms => _asked.Count;

        public void Look(Page page)
        {
            foreach (var form in page.Forms.Where(f => f.Posts && f.Asked.Count > 0))
            {
                var path = (form.Action ?? page.Address).Split('?')[0];
                var route = RouteOf(path);
                object door = route.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type ?? (object)route;
                _doors.TryAdd(door, route);
                var key = (door, NameOf(form));
                var known = _asked.TryGetValue(key, out var had) ? had : _asked[key] = new(StringComparer.Ordinal);

                foreach (var (name, required) in form.Asked)
                {
                    known[name] = known.GetValueOrDefault(name) || required;
                }
            }
        }

        public List<string> Faults(FormCatalog catalog)
        {
            var faults = new List<string>();
            var met = new HashSet<AsksAttribute>();

            foreach (var ((door, form), asked) in _asked)
            {
                var route = _doors[door];
                var where = $"/{route.RoutePattern.RawText!.TrimStart('/')} {form}";

                if (route.Metadata.GetOrderedMetadata<AsksAttribute>().FirstOrDefault(a => a.Form == form) is not { } asks)
                {
                    var fields = string.Join(", ", asked.Select(a => a.Value ? a.Key + "!" : a.Key));
                    faults.Add($"{where} declares nothing: [Asks(\"{form}\", \"\", \"{fields}\")]");
                    continue;
                }

                met.Add(asks);
                faults.AddRange(
                    asked.Keys.Where(n => !asks.Questions.Any(q => q.IsOf(n))).Select(n => $"{where} asks {n} and does not declare it.")
                );
                faults.AddRange(
                    from question in asks.Questions
                    let answered = asked.Where(a => question.IsOf(a.Key)).ToList()
                    let fault = answered.Count == 0 ? $"{where} declares {question.Name} and does not ask it."
                    : answered.Exists(a => a.Value) != question.Required
                        ? $"{where}: whether {question.Name} must be filled in is declared otherwise."
                    : null
                    where fault is not null
                    select fault
                );
            }

            faults.AddRange(
                routes
                    .SelectMany(r => r.Metadata.GetOrderedMetadata<AsksAttribute>().Select(a => (Route: r, Asks: a)))
                    .DistinctBy(x => x.Asks)
                    .Select(x => (Key: $"/{x.Route.RoutePattern.RawText!.TrimStart('/')} {x.Asks.Form}", Met: met.Contains(x.Asks)))
                    .Where(x => x.Met == Elsewhere.Contains(x.Key))
                    .Select(x =>
                        x.Met ? $"{x.Key}: the walk met it, take it off the list." : $"{x.Key} is declared, and the walk met no such form."
                    )
            );
            return faults;
        }

        private RouteEndpoint RouteOf(string path)
        {
            var said = path.Trim('/').Split('/');
            return routes
                    .Where(r => r.RoutePattern.PathSegments.Count == (path == "/" ? 0 : said.Length))
                    .Where(r => r.RoutePattern.PathSegments.Zip(said).All(p => Fits(p.First, p.Second)))
                    .OrderByDescending(r => r.RoutePattern.PathSegments.Count(s => s.IsSimple && s.Parts[0].IsLiteral))
                    .FirstOrDefault()
                ?? throw new InvalidOperationException($"A form is sent to {path}, where nothing is.");
        }

        private static bool Fits(RoutePatternPathSegment segment, string said) =>
            !segment.IsSimple
                ? said.EndsWith(((RoutePatternLiteralPart)segment.Parts[^1]).Content, StringComparison.Ordinal)
                : segment.Parts[0] is not RoutePatternLiteralPart literal
                    || string.Equals(literal.Content, said, StringComparison.OrdinalIgnoreCase);

        // A list names each row's form after the row; an endpoint's form has no name.
        private static string NameOf(PageForm form) =>
            form.Name is not { } name ? ""
            : name.Length > 33 && name[^33] == '-' && Guid.TryParseExact(name[^32..], "N", out _) ? name[..^33]
            : name;
    }
}

public sealed class FormsOnSqlite() : FormTests(new SqliteHall());

public sealed class FormsOnPostgres() : FormTests(new PostgresHall());
