using Linli.Kernel;
using Linli.Platform.Web;
using Linli.Ui.Texts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;

namespace Linli.Platform.Lists;

/// <summary>What every list takes: a view, the end of one, and the columns to show. Each stands below its list and asks for the list's right.</summary>
internal static class ListEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var list in routes.ServiceProvider.GetServices<RowList>())
        {
            routes.MapPost(list.Views, new Doors(list).Save).RequireAuthorization(list.Permission).ExcludeFromDescription();
            routes
                .MapPost(list.Views + "/{id:guid}/deletion", new Doors(list).Forget)
                .RequireAuthorization(list.Permission)
                .ExcludeFromDescription();
            routes.MapPost(list.ChosenColumns, new Doors(list).Choose).RequireAuthorization(list.Permission).ExcludeFromDescription();
        }
    }

    // Binding the form makes the antiforgery token required.
    private sealed class Doors(RowList list)
    {
        public async Task<RedirectHttpResult> Save(
            IFormCollection form,
            Actor me,
            SavedViews views,
            ToldTickets tickets,
            Texts t,
            CancellationToken ct
        )
        {
            var back = list.Safe(form["back"]);

            try
            {
                await views.Save(list, form["name"], back, form["shared"] == "1", me, ct);
                var typed = ListAddress.Query(back).ContainsKey("q");
                var (name, left) = (form["name"].ToString().Trim(), typed ? t["搜索的字没有存：里面可能有名字。"] : "");
                return Told(back, tickets, true, t["已存为视图“{0}”，在页签里。", name] + left);
            }
            catch (RuleBroken no)
            {
                return Told(back, tickets, false, t[no.Text]);
            }
        }

        // Somebody else's view is not there, which is what its owner would read too.
        public async Task<RedirectHttpResult> Forget(
            Guid id,
            IFormCollection form,
            Actor me,
            SavedViews views,
            ToldTickets tickets,
            Texts t,
            CancellationToken ct
        )
        {
            var gone = await views.Forget(list, id, me, ct);
            return Told(list.Safe(form["back"]), tickets, gone, gone ? t["视图已删除。"] : t["没有这个视图，可能已经删了。"]);
        }

        public async Task<RedirectHttpResult> Choose(IFormCollection form, Actor me, SavedViews views, CancellationToken ct)
        {
            var columns = list.Read([.. form["col"], "none"])!.ToList();
            var up = list.Read([form["up"]])?.FirstOrDefault();

            if (up is not null && columns.IndexOf(up) is > 0 and var at)
            {
                (columns[at - 1], columns[at]) = (columns[at], columns[at - 1]);
            }

            await views.Choose(list, columns, me, ct);
            // What is remembered now holds; an address that says other columns would hide it.
            var back = list.Safe(form["back"]);
            var kept = ListAddress.Query(back).Where(q => q.Key is not ("cols" or "arrange"));
            var here = QueryHelpers.AddQueryString(list.Path, kept);
            return TypedResults.LocalRedirect(up is null ? here : QueryHelpers.AddQueryString(here, "arrange", "1"));
        }

        private static RedirectHttpResult Told(string back, ToldTickets tickets, bool well, string sentence) =>
            TypedResults.LocalRedirect(QueryHelpers.AddQueryString(back, "told", tickets.Seal(well, sentence)));
    }
}
