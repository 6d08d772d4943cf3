import htmx from "htmx.org";

interface Trust {
  createHTML(html: string): string;
  createScript(script: string): string;
}

interface Inside {
  initSecurity?(policy: Trust): void;
}

const makers = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: Trust): Trust } }).trustedTypes;

// Fragments come from our own server; a script inside one never runs.
htmx.registerExtension("linli-trust", {
  init(inside: Inside) {
    const policy = makers?.createPolicy("linli-htmx", { createHTML: (html) => html, createScript: () => "" });
    if (policy) inside.initSecurity?.(policy);
  },
});

(window as unknown as { htmx: typeof htmx }).htmx = htmx;
