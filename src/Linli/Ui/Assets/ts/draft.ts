import { all, kept, one, parse, said } from "./dom";
import { dropFiles, keepFiles, keptFiles } from "./keep";
import { Refused, sendAhead, showSent } from "./upload";

const AGAIN = 15_000;

type Fields = Record<string, string>;

// The antiforgery token belongs to the page, not to the draft. The operation id belongs to the draft: it makes sending twice harmless.
const OPERATION = "_op";
const mine = (name: string): boolean => !name.startsWith("__") && name !== "_handler";

const read = (form: HTMLFormElement): Fields => {
  const fields: Fields = {};
  for (const [name, value] of new FormData(form)) if (typeof value === "string" && mine(name)) fields[name] = value;
  return fields;
};

const fill = (form: HTMLFormElement, fields: Fields): void => {
  for (const [name, value] of Object.entries(fields)) {
    const item = form.elements.namedItem(name);
    if (item instanceof RadioNodeList) item.value = value;
    else if (item instanceof HTMLInputElement && item.type === "checkbox") item.checked = true;
    else if (item instanceof HTMLInputElement || item instanceof HTMLTextAreaElement || item instanceof HTMLSelectElement) if (name === OPERATION || !item.value) item.value = value;
  }
};

const filesOf = (form: HTMLFormElement): Record<string, File[]> =>
  Object.fromEntries(all<HTMLInputElement>("input[type=file]", form).map((input) => [input.name, [...(input.files ?? [])]]));

/** `<form data-draft="report">`: what was typed and taken survives a closed page, a lost network and a second try. */
const startDraft = (form: HTMLFormElement): void => {
  const key = `draft:${said(form, "draft")}`;
  const state = one("[data-send-state]", form);
  let timer = 0;
  let sending = false;

  const words = state && one("[role=status]", state);
  const afresh = state && one<HTMLButtonElement>("button", state);

  const say = (word: string, tone: string, sentence?: string): void => {
    if (!state || !words || !afresh) return;
    words.textContent = sentence ?? said(state, word);
    words.className = tone;
    words.hidden = false;
    afresh.hidden = word !== "kept";
  };

  // Somebody else's words, or last month's: nobody has to delete them letter by letter.
  afresh?.addEventListener("click", async () => {
    kept.write(key, null);
    await dropFiles(key);
    location.replace(location.href);
  });

  const save = (): void => kept.write(key, JSON.stringify(read(form)));

  const restore = async (): Promise<void> => {
    const fields = kept.read(key);
    if (!fields) return;
    fill(form, JSON.parse(fields) as Fields);
    form.closest("details")?.setAttribute("open", "");
    form.dispatchEvent(new Event("input", { bubbles: true }));
    // The server has the files of an earlier try and shows them; bringing them back would send them twice.
    if (form.dataset.filesKept) return dropFiles(key);
    for (const [name, files] of Object.entries(await keptFiles(key))) {
      const input = form.elements.namedItem(name);
      if (files.length && input instanceof HTMLInputElement)
        input.closest("[data-photos], [data-voice]")?.dispatchEvent(new CustomEvent("linli:restore", { detail: files }));
    }
    // After a refusal the page itself says that everything is still there.
    if (!one("[data-errors]")) say("kept", "");
  };

  const arrived = async (answer: Response): Promise<void> => {
    if (answer.redirected) {
      say("sent", "");
      kept.write(key, null);
      await dropFiles(key);
      location.assign(answer.url);
      return;
    }

    // Sent back with a sentence: show the page the server wrote, with everything typed still in it.
    const page = parse(await answer.text());
    const main = one("main", page);
    if (main) one("main")?.replaceWith(document.adoptNode(main));
    all<HTMLFormElement>("form[data-draft]").forEach(startDraft);
    document.dispatchEvent(new Event("linli:main"));
    one("[data-errors]")?.focus();
  };

  const send = async (): Promise<void> => {
    if (sending) return;
    sending = true;
    clearTimeout(timer);
    say("sending", "");

    let begun = 0;

    try {
      // Long files first, piece by piece: what arrived stays, whatever happens to the line.
      const body = await sendAhead(form, (share) => {
        if (!begun) say("ahead", "");
        begun = share;
        showSent(state, share);
      });
      say("sending", "");
      const answer = await fetch(form.action, { method: "POST", body, headers: { accept: "text/html" } });
      if (answer.status >= 500) throw new Error(String(answer.status));
      await arrived(answer);
    } catch (fault) {
      save();
      await keepFiles(key, filesOf(form));
      if (fault instanceof Refused) return say("refused", "late", fault.message);
      say(begun > 0 && begun < 1 ? "cut" : "waiting", "late");
      timer = window.setTimeout(() => void send(), AGAIN);
    } finally {
      showSent(state, null);
      sending = false;
    }
  };

  form.addEventListener("input", save);
  // A picked or spoken file is ready when its island says so; a plain change would still hold the camera's 8 MB.
  form.addEventListener("linli:files", () => {
    save();
    void keepFiles(key, filesOf(form));
  });
  form.addEventListener("submit", (event) => {
    // A second button with its own address (我也遇到) goes the ordinary way.
    if ((event.submitter as HTMLButtonElement | null)?.hasAttribute("formaction")) return;
    event.preventDefault();
    void send();
  });
  window.addEventListener("online", () => words?.className === "late" && void send());
  void restore();
};

export const startDrafts = (): void => {
  // `data-draft-done="report"` stands on the page that says it arrived: whichever way it was sent, the draft has served.
  for (const done of all("[data-draft-done]")) {
    const key = `draft:${said(done, "draftDone")}`;
    kept.write(key, null);
    void dropFiles(key);
  }
  all<HTMLFormElement>("form[data-draft]").forEach(startDraft);
};
