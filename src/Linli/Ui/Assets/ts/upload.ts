import { all, kept, one, said } from "./dom";

// A shorter file stays in the form: one answer instead of three.
const SHORT = 256 * 1024;
// A piece is what a cut can cost; on a quick line larger ones cost fewer answers.
const FIRST = 128 * 1024;
const LARGEST = 4 * 1024 * 1024;
const QUICK = 1_000;
const PATIENCE = 120_000;
const TRIES = 4;
// As long as the office waits for the rest (upload-limits.json).
const WAIT = 20 * 3600_000;
const DOOR = "/api/v1/uploads";
const MEMORY = "uploads";

/** The office does not take this file, or not now; the message says why. */
export class Refused extends Error {}

type Begun = Record<string, [at: string, since: number]>;

const begun = (): Begun => {
  const all = JSON.parse(kept.read(MEMORY) ?? "{}") as Begun;
  return Object.fromEntries(Object.entries(all).filter(([, [, since]]) => Date.now() - since < WAIT));
};

const remember = (file: string, at: string | null): void => {
  const { [file]: _, ...others } = begun();
  kept.write(MEMORY, JSON.stringify(at ? { ...others, [file]: [at, Date.now()] } : others));
};

const call = async (path: string, method: string, headers: Record<string, string> = {}, body?: Blob): Promise<Response> => {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    return await fetch(path, { method, headers: { "tus-resumable": "1.0.0", ...headers }, signal: stop.signal, ...(body && { body }) });
  } finally {
    clearTimeout(timer);
  }
};

const begin = async (file: File): Promise<string> => {
  const name = btoa(String.fromCharCode(...new TextEncoder().encode(file.name)));
  const answer = await call(DOOR, "POST", { "upload-length": String(file.size), "upload-metadata": `filename ${name}` });
  if (answer.status === 409) throw new Refused(((await answer.json()) as { title?: string }).title ?? "");
  if (answer.status !== 201) throw new Error(String(answer.status));
  return answer.headers.get("location") ?? "";
};

/** How much of it is on the office's disk; null when the office no longer knows it. */
const find = async (at: string): Promise<number | null> => {
  const answer = await call(at, "HEAD");
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(String(answer.status));
  return Number(answer.headers.get("upload-offset"));
};

/** Sends one file from where an earlier try left it, after a cut or a closed page; answers its id. */
const send = async (file: File, told: (bytes: number) => void): Promise<string> => {
  const mark = `${file.name}|${file.size}|${file.lastModified}`;
  let at = begun()[mark]?.[0] ?? "";
  let offset = at ? await find(at) : null;

  if (offset === null) {
    at = await begin(file);
    remember(mark, at);
    offset = 0;
  }

  let size = FIRST;
  let tries = 0;
  told(offset);

  while (offset < file.size) {
    const since = performance.now();

    try {
      const headers = { "upload-offset": String(offset), "content-type": "application/offset+octet-stream" };
      const answer = await call(at, "PATCH", headers, file.slice(offset, offset + size));
      if (answer.status !== 204) throw new Error(String(answer.status));
      offset = Number(answer.headers.get("upload-offset"));
      tries = 0;
      size = performance.now() - since < QUICK ? Math.min(LARGEST, size * 2) : FIRST;
    } catch (fault) {
      if (++tries === TRIES) throw fault;
      await new Promise((done) => setTimeout(done, 1000 * tries));
      const found = await find(at).catch(() => offset);

      if (found === null) {
        remember(mark, null);
        throw fault;
      }
      // Whole, but not taken: the form that names it says why.
      offset = found;
    }

    told(offset ?? 0);
  }

  return at.split("/").pop() ?? "";
};

const isLong = (value: FormDataEntryValue): value is File => value instanceof File && value.size >= SHORT;

/** The form's fields; its long files are sent ahead and only named in them (`Photos.ahead`). `told` hears what share of them arrived. */
export const sendAhead = async (form: HTMLFormElement, told: (share: number) => void): Promise<FormData> => {
  const data = new FormData(form);
  const whole = [...data.values()].filter(isLong).reduce((sum, file) => sum + file.size, 0);
  let before = 0;

  for (const name of new Set(data.keys())) {
    const values = data.getAll(name);
    if (!values.some(isLong)) continue;
    data.delete(name);

    for (const value of values) {
      if (!isLong(value)) data.append(name, value);
      else {
        data.append(`${name}.ahead`, await send(value, (bytes) => told((before + bytes) / whole)));
        before += value.size;
      }
    }
  }

  return data;
};

/** The bar under the words; null puts it away. */
export const showSent = (state: HTMLElement | null, share: number | null): void => {
  const bar = state && one<HTMLProgressElement>("progress", state);
  if (!bar) return;
  bar.hidden = share === null;
  if (share !== null) bar.value = share;
};

/** Forms of the desk (`data-upload-state` inside): their long files go ahead, then the form goes its ordinary way and only names them. */
export const startUploads = (): void => {
  const busy = new WeakSet<HTMLFormElement>();

  const lighten = async (form: HTMLFormElement, state: HTMLElement, submitter: HTMLElement | null): Promise<void> => {
    const words = one("[role=status]", state);
    const say = (sentence: string, tone: string): void => {
      if (!words) return;
      words.textContent = sentence;
      words.className = tone;
      words.hidden = !sentence;
    };
    busy.add(form);
    say(said(state, "ahead"), "");

    try {
      const data = await sendAhead(form, (share) => showSent(state, share));
      for (const input of all<HTMLInputElement>("input[type=file]", form)) {
        const bag = new DataTransfer();
        for (const file of input.files ?? []) if (!isLong(file)) bag.items.add(file);
        input.files = bag.files;
      }
      for (const [name, value] of data) {
        if (!name.endsWith(".ahead") || typeof value !== "string") continue;
        const field = document.createElement("input");
        Object.assign(field, { type: "hidden", name, value });
        form.append(field);
      }
      busy.delete(form);
      say("", "");
      form.requestSubmit(submitter);
    } catch (fault) {
      busy.delete(form);
      say(fault instanceof Refused ? fault.message : said(state, "cut"), "late");
    } finally {
      showSent(state, null);
    }
  };

  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target as HTMLFormElement;
      const state = one("[data-upload-state]", form);
      if (!state || ![...new FormData(form).values()].some(isLong)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!busy.has(form)) void lighten(form, state, event.submitter);
    },
    true,
  );
};
