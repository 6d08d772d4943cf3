/** `<form data-address>`: what is typed to search stands in the address, so that the way back leads to what was found. Only for words that may be logged. */
export const startWords = (): void =>
  document.addEventListener("input", (event) => {
    const form = (event.target as HTMLElement).closest<HTMLFormElement>("form[data-address]");
    if (!form) return;
    const words = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    history.replaceState(history.state, "", `${new URL(form.action).pathname}?${words}`);
  });
