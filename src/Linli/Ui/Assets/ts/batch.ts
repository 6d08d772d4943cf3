import { all, one, said } from "./dom";

/** Select all, count, and the bar of acts for what is selected. Rows: `input[name=…]` inside `.pick`; bar: `.batch`. */
export const startBatch = (): void => {
  const bar = one(".batch");
  const whole = one<HTMLInputElement>("[data-pick-all]");
  const picks = (): HTMLInputElement[] => all<HTMLInputElement>("td.pick input[type=checkbox]");

  const count = (): void => {
    const some = picks().filter((pick) => pick.checked).length;
    bar?.classList.toggle("some", some > 0);
    const words = bar && one("[data-count]", bar);
    if (words) words.textContent = said(words, "count").replace("{0}", String(some));
    if (whole) {
      whole.checked = some > 0 && some === picks().length;
      whole.indeterminate = some > 0 && !whole.checked;
    }
  };

  whole?.addEventListener("change", () => {
    for (const pick of picks()) pick.checked = whole.checked;
    count();
  });
  document.addEventListener("change", (event) => (event.target as HTMLElement).closest("td.pick") && count());
  count();
};
