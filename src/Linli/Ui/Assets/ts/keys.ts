import { all, kept, one, writing } from "./dom";
import { openChosen, pick, step } from "./rows";

const OFF = "keys-off";

const FIELDS = "select, textarea, input:not([type=hidden]), button";

/**
 * An act is pressed by its letter: `<a data-key="a">` or `<button data-key="d">`, the panel's first, the page's then.
 * A folded form (`<summary data-key="d">`) opens, or stays open, and the first field is ready for typing. While rows are ticked the letter
 * means the bar's button, which waits for Enter: an act on many is never one slip of a finger.
 */
const press = (key: string): boolean => {
  const letter = `[data-key="${CSS.escape(key)}"]`;
  const many = one(`.batch.some ${letter}`);
  if (many) {
    many.focus();
    return true;
  }
  if (one("#peek[aria-busy]")) return true;
  const act = one(`#peek ${letter}`) ?? all(letter).find((each) => !each.closest(".batch")) ?? null;
  const folded = act?.matches("summary") ? act.closest("details") : null;
  if (folded) {
    folded.open = true;
    one(FIELDS, folded)?.focus();
  } else act?.click();
  return act !== null;
};

const answer = (key: string): boolean => {
  if (key === "/") {
    one<HTMLInputElement>("[data-search]")?.select();
    return true;
  }
  if (key === "?") {
    one<HTMLDialogElement>("#keys")?.showModal();
    return true;
  }
  if (key === "j" || key === "k") {
    step(key === "j" ? 1 : -1);
    return true;
  }
  if (key === "x") {
    pick();
    return true;
  }
  if (key === "Enter") {
    openChosen();
    return false;
  }
  return /^[a-z]$/.test(key) && press(key);
};

/** Quick keys: silent while writing or composing, under Ctrl, Alt or Meta, and for whoever turned them off (WCAG 2.1.4). */
export const startKeys = (): void => {
  document.addEventListener("keydown", (event) => {
    const target = event.target as HTMLElement;

    if (event.key === "Escape" && target.matches("[data-search]")) target.blur();
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || writing(event)) return;
    if (event.key === "Escape") one("#peek")?.classList.remove("open");
    if (kept.read(OFF) === "1" && event.key !== "?") return;
    if (event.key === "Enter" && target.closest("a, button, summary, dialog")) return;
    if (one("dialog[open]")) return;
    if (answer(event.key)) event.preventDefault();
  });

  for (const box of all<HTMLInputElement>("[data-keys-off]")) {
    box.checked = kept.read(OFF) === "1";
    box.addEventListener("change", () => kept.write(OFF, box.checked ? "1" : null));
  }
};
