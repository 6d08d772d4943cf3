import { all, said } from "./dom";

/** `<button data-copy="LL-1121-0042" data-copied="已复制">`: the receipt goes to the clipboard, the button says so. */
export const startCopy = (): void => {
  for (const button of all<HTMLButtonElement>("button[data-copy]")) {
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      const before = button.textContent;
      await navigator.clipboard.writeText(said(button, "copy"));
      button.textContent = said(button, "copied");
      setTimeout(() => (button.textContent = before), 2500);
    });
  }
};
