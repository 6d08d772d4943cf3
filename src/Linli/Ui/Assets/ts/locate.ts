import { all, one, said } from "./dom";

const PATIENCE = 15_000;

/** `<button data-locate hidden>`: the phone says where it stands, into the form's fields `Lon` and `Lat`. Asked only when pressed. */
const startButton = (button: HTMLElement): void => {
  const form = button.closest("form");
  const words = one("span", button) ?? button;
  const field = (name: string): HTMLInputElement | null => {
    const item = form?.elements.namedItem(name);
    return item instanceof HTMLInputElement ? item : null;
  };

  if (!form || !("geolocation" in navigator)) return;

  button.hidden = false;
  button.addEventListener("click", () => {
    button.setAttribute("aria-busy", "true");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const [lon, lat] = [field("Lon"), field("Lat")];
        if (lon) lon.value = coords.longitude.toFixed(6);
        if (lat) lat.value = coords.latitude.toFixed(6);
        words.textContent = said(button, "found");
        button.removeAttribute("aria-busy");
        form.dispatchEvent(new Event("input", { bubbles: true }));
      },
      () => {
        words.textContent = said(button, "refused");
        button.removeAttribute("aria-busy");
      },
      { enableHighAccuracy: true, timeout: PATIENCE },
    );
  });
};

export const startLocate = (): void => all("[data-locate]").forEach(startButton);
