import { all } from "./dom";

/** `<form data-guard>`: the browser asks before typed words are left behind. */
export const startGuard = (): void => {
  let typed = false;

  document.addEventListener("input", (event) => {
    if ((event.target as HTMLElement).closest("form[data-guard]")) typed = true;
  });
  document.addEventListener("submit", () => (typed = false));
  window.addEventListener("beforeunload", (event) => {
    const words = all<HTMLTextAreaElement>("form[data-guard] textarea").some((area) => area.value.trim());
    if (typed && words) event.preventDefault();
  });
};

/** Enter that only finishes a hanzi submits nothing. */
export const startComposing = (): void =>
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.stopPropagation();
    },
    true,
  );
