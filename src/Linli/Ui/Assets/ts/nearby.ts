import { all, one, parse } from "./dom";

const PAUSE = 600;

/** What the server finds while one writes: `data-nearby="/report/similar"` on the live region, fields named in `data-with`. Posted: words do not belong in addresses. */
const startLookup = (region: HTMLElement): void => {
  const form = region.closest("form");
  const path = region.dataset.nearby;

  if (!form || !path) return;

  const names = (region.dataset.with ?? "").split(/[ ,]+/).filter(Boolean);
  let timer = 0;
  let asked = "";
  let current: AbortController | null = null;

  const ask = async (): Promise<void> => {
    const values = new FormData(form);
    const question = new URLSearchParams();
    for (const name of names) {
      const value = values.get(name);
      if (typeof value === "string" && value.trim()) question.set(name, value.trim());
    }

    // What the server wrote into the page stands until somebody asks something else.
    if (question.toString() === asked || (!asked && ![...question].length)) return;

    asked = question.toString();
    current?.abort();
    current = new AbortController();

    try {
      const answer = await fetch(path, { method: "POST", body: question, signal: current.signal, headers: { accept: "text/html" } });
      if (answer.ok && answer.status !== 204) {
        const page = parse(await answer.text());
        region.replaceChildren(...(one("[data-nearby] > *", page) ? all("[data-nearby] > *", page) : [...page.body.childNodes]));
      } else region.replaceChildren();
    } catch {
      asked = ""; // Offline, or overtaken by the next key: writing goes on undisturbed.
    }
  };

  const later = (): void => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void ask(), PAUSE);
  };

  form.addEventListener("input", (event) => {
    if (!(event as InputEvent).isComposing) later();
  });
  form.addEventListener("compositionend", later);
};

export const startNearby = (): void => all("[data-nearby]").forEach(startLookup);
