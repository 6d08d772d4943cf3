import { all, one, said } from "./dom";
import { takenAt, type Spot } from "./taken";

const LONGEST_SIDE = 1600;
const QUALITY = 0.82;

/** Smaller in the phone, before the slow network: at most 1600 px, JPEG, and re-encoding drops GPS and the rest. */
export const shrink = async (file: File): Promise<File> => {
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
    const ratio = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(bitmap.width * ratio);
    canvas.height = Math.round(bitmap.height * ratio);
    canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", QUALITY));

    return blob ? new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" }) : file;
  } catch {
    return file; // The browser cannot read it; the server says what is wrong in words.
  }
};

const startPicker = (picker: HTMLElement): void => {
  const input = one<HTMLInputElement>("input[type=file]", picker);
  const grid = one(".photos", picker);
  const add = one(".add", picker);
  const words = one("[role=status]", picker);

  if (!input || !grid || !add || !words) return;

  const most = Number(said(picker, "most") || 9);
  let shots: File[] = [];
  const spots = new Map<File, Spot>();

  const show = (): void => {
    for (const old of all(".shot", grid)) old.remove();
    shots.forEach((file, index) => add.before(shot(file, index)));
    add.hidden = shots.length >= most;
    const bag = new DataTransfer();
    for (const file of shots) bag.items.add(file);
    input.files = bag.files;
    words.textContent = shots.length ? said(picker, "count").replace("{0}", String(shots.length)) : "";
  };

  // The first photo that knows its place proposes it, where the form asks for one (`PhotoLon`, `PhotoLat`).
  const propose = (): void => {
    const spot = shots.map((file) => spots.get(file)).find(Boolean);
    const fields = ["PhotoLon", "PhotoLat"].map((name) => input.form?.elements.namedItem(name));
    [spot?.lon, spot?.lat].forEach((degrees, i) => {
      const field = fields[i];
      if (field instanceof HTMLInputElement) field.value = degrees?.toFixed(6) ?? "";
    });
    input.form?.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const shot = (file: File, index: number): HTMLElement => {
    const box = document.createElement("div");
    box.className = "shot";
    const image = document.createElement("img");
    image.src = URL.createObjectURL(file);
    image.alt = `${said(picker, "photo")} ${index + 1}`;
    image.onload = () => URL.revokeObjectURL(image.src);
    const drop = document.createElement("button");
    drop.type = "button";
    drop.className = "drop";
    drop.setAttribute("aria-label", `${said(picker, "drop")} ${index + 1}`);
    drop.append(one<HTMLTemplateElement>("template", picker)?.content.cloneNode(true) ?? "×");
    drop.onclick = () => {
      shots = shots.filter((other) => other !== file);
      show();
      propose();
      input.dispatchEvent(new Event("linli:files", { bubbles: true }));
    };
    box.append(image, drop);
    return box;
  };

  const take = async (files: File[], ready = false): Promise<void> => {
    picker.setAttribute("aria-busy", "true");
    for (const file of files.slice(0, most - shots.length)) {
      const spot = ready ? null : await takenAt(file);
      const small = ready ? file : await shrink(file);
      if (spot) spots.set(small, spot);
      shots.push(small);
    }
    picker.removeAttribute("aria-busy");
    show();
    if (!ready) propose();
  };

  input.addEventListener("change", async () => {
    await take([...(input.files ?? [])]);
    input.dispatchEvent(new Event("linli:files", { bubbles: true }));
  });
  // A kept draft brings its photos back through this door, byte for byte: sent twice they must still be the same request.
  picker.addEventListener("linli:restore", (event) => void take((event as CustomEvent<File[]>).detail, true));
  grid.hidden = false;
};

export const startPhotos = (): void => all("[data-photos]").forEach(startPicker);
