import { all, one } from "./dom";

type Ajax = { ajax(verb: string, path: string, options: { source: string; target: string; swap: string }): Promise<void> };

const htmx = (): Ajax | undefined => (window as unknown as { htmx?: Ajax }).htmx;

export const rows = (): HTMLTableRowElement[] => all<HTMLTableRowElement>("tr[data-peek]");

export const chosen = (): HTMLTableRowElement | undefined => rows().find((row) => row.getAttribute("aria-selected") === "true");

/** Shows the row's panel at the right; without htmx the title link still opens the whole page. */
export const choose = (row: HTMLTableRowElement): void => {
  for (const other of rows()) other.setAttribute("aria-selected", String(other === row));
  row.scrollIntoView({ block: "nearest" });
  const panel = one("#peek");
  const path = row.dataset.peek;

  const ask = htmx();

  if (panel && path && ask) {
    panel.classList.add("open");
    // Until the panel shows this row, no key and no click may act on the one before (`hx-sync` lets the last question win).
    panel.setAttribute("aria-busy", "true");
    const loaded = (): void => {
      if (chosen() === row) panel.removeAttribute("aria-busy");
    };
    ask.ajax("GET", path, { source: "#peek", target: "#peek", swap: "innerHTML" }).then(loaded, loaded);
  } else one<HTMLAnchorElement>("a.title", row)?.click();
};

/** What a search found is a list of links: to be on one is to have chosen it. */
const stepHits = (by: 1 | -1): void => {
  const hits = all<HTMLAnchorElement>("a[data-hit]");
  const at = hits.findIndex((hit) => hit === document.activeElement);
  hits[at < 0 ? 0 : Math.min(hits.length - 1, Math.max(0, at + by))]?.focus();
};

export const step = (by: 1 | -1): void => {
  const list = rows();
  if (list.length === 0) return stepHits(by);
  const at = list.findIndex((row) => row === chosen());
  const next = list[at < 0 ? 0 : Math.min(list.length - 1, Math.max(0, at + by))];
  if (next) choose(next);
};

/** Ticks the row for the bar of acts, or takes the tick away. */
export const pick = (): void => {
  const row = chosen();
  if (row) one<HTMLInputElement>(".pick input", row)?.click();
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
