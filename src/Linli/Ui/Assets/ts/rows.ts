import { all, one } from "./dom";

type Ajax = { ajax(verb: string, path: string, options: { target: string; swap: string }): Promise<void> };

const htmx = (): Ajax | undefined => (window as unknown as { htmx?: Ajax }).htmx;

export const rows = (): HTMLTableRowElement[] => all<HTMLTableRowElement>("tr[data-peek]");

export const chosen = (): HTMLTableRowElement | undefined => rows().find((row) => row.getAttribute("aria-selected") === "true");

/** Shows the row's panel at the right; without htmx the title link still opens the whole page. */
export const choose = (row: HTMLTableRowElement): void => {
  for (const other of rows()) other.setAttribute("aria-selected", String(other === row));
  row.scrollIntoView({ block: "nearest" });
  const panel = one("#peek");
  const path = row.dataset.peek;

  if (panel && path && htmx()) {
    panel.classList.add("open");
    void htmx()?.ajax("GET", path, { target: "#peek", swap: "innerHTML" });
  } else one<HTMLAnchorElement>("a.title", row)?.click();
};

export const step = (by: 1 | -1): void => {
  const list = rows();
  const at = list.findIndex((row) => row === chosen());
  const next = list[at < 0 ? 0 : Math.min(list.length - 1, Math.max(0, at + by))];
  if (next) choose(next);
};

export const openChosen = (): void => {
  const row = chosen();
  if (row) one<HTMLAnchorElement>("a.title", row)?.click();
};

export const startRows = (): void => {
  document.addEventListener("click", (event) => {
    const target = event.target as HTMLElement;

    if (target.closest("[data-peek-close]")) one("#peek")?.classList.remove("open");
    const row = target.closest<HTMLTableRowElement>("tr[data-peek]");
    if (row && one("#peek") && !target.closest("a, button, input, label, select")) choose(row);
  });
};
