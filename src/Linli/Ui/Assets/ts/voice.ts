import { all, one, said } from "./dom";

const LONGEST = 120_000;

/** 说话: press to speak, press to stop; the sound goes into the same file field that works without script. */
const startRecorder = (box: HTMLElement): void => {
  const input = one<HTMLInputElement>("input[type=file]", box);
  const button = one<HTMLButtonElement>("button", box);
  const player = one<HTMLAudioElement>("audio", box);

  if (!input || !button || !player || !("MediaRecorder" in window) || !navigator.mediaDevices) return;

  const label = one("span", button) ?? button;
  let recorder: MediaRecorder | null = null;

  const put = (sound: File): void => {
    const bag = new DataTransfer();
    bag.items.add(sound);
    input.files = bag.files;
    player.src = URL.createObjectURL(sound);
    player.hidden = false;
    label.textContent = said(box, "again");
  };

  const speak = async (): Promise<void> => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const parts: Blob[] = [];
    const current = new MediaRecorder(stream, { audioBitsPerSecond: 24_000 });
    recorder = current;
    current.ondataavailable = (event) => parts.push(event.data);
    current.onstop = () => {
      for (const track of stream.getTracks()) track.stop();
      button.setAttribute("aria-pressed", "false");
      const type = current.mimeType;
      put(new File(parts, type.includes("mp4") ? "voice.m4a" : "voice.webm", { type: type.split(";")[0] ?? "audio/webm" }));
      input.dispatchEvent(new Event("linli:files", { bubbles: true }));
    };
    current.start();
    setTimeout(() => current.state === "recording" && current.stop(), LONGEST);
    button.setAttribute("aria-pressed", "true");
    label.textContent = said(box, "stop");
  };

  button.hidden = false;
  box.addEventListener("linli:restore", (event) => (event as CustomEvent<File[]>).detail.slice(0, 1).forEach(put));
  button.addEventListener("click", () => {
    if (recorder?.state === "recording") recorder.stop();
    else speak().catch(() => (label.textContent = said(box, "refused")));
  });
};

export const startVoice = (): void => all("[data-voice]").forEach(startRecorder);
