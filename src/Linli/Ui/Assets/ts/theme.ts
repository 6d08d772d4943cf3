import { all } from "./dom";

/** The link works alone (it goes to the server's preferences); with script the page turns at once and the server is told quietly. */
export const startTheme = (): void => {
  for (const link of all<HTMLAnchorElement>("a[data-theme-to]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      document.documentElement.dataset.theme = link.dataset.themeTo;
      void fetch(link.href, { credentials: "same-origin" });
    });
  }
};
