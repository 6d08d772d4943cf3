/** The first element, or nothing: islands start only where their markup is. */
export const one = <T extends Element = HTMLElement>(selector: string, root: ParentNode = document): T | null => root.querySelector<T>(selector);

export const all = <T extends Element = HTMLElement>(selector: string, root: ParentNode = document): T[] => [...root.querySelectorAll<T>(selector)];

/** Texts come from data attributes, so the screen's language stays the server's business. */
export const said = (element: HTMLElement, name: string): string => element.dataset[name] ?? "";

interface TrustedPolicy {
  createHTML(html: string): string;
}

const makers = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: TrustedPolicy): TrustedPolicy } }).trustedTypes;

// Only our own server's answers are parsed, and scripts in a parsed document never run.
const own = makers?.createPolicy("linli", { createHTML: (html) => html });

/** Reads an answer of our own server as a document; nothing in it runs. */
export const parse = (html: string): Document => new DOMParser().parseFromString(own?.createHTML(html) ?? html, "text/html");

/** True while someone writes, or picks a hanzi: keys belong to the text then. A chosen circle or box takes no letters. */
export const writing = (event: KeyboardEvent): boolean => {
  const target = event.target as HTMLElement;
  const text = /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !target.matches("[type=radio], [type=checkbox]");
  return event.isComposing || event.keyCode === 229 || target.isContentEditable || text;
};

/** A store that may be forbidden (private windows): then nothing is kept, and nothing breaks. */
export const kept = {
  read(key: string): string | null {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  write(key: string, value: string | null): void {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch {
      // The browser forbids storage here.
    }
  },
};
