import { all, one } from "./dom";

/**
 * `<form hidden data-passkey="get|create" data-options="/…">` with a hidden field `Credential` and `[data-passkey-failed]`: the form shows
 * itself where the device can do it, asks the device when it is sent, and goes the ordinary way with the answer.
 */
export const startPasskeys = (): void => {
  if (typeof PublicKeyCredential === "undefined" || !("parseCreationOptionsFromJSON" in PublicKeyCredential)) return;

  for (const form of all<HTMLFormElement>("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      const answer = one<HTMLInputElement>("input[name=Credential]", form);
      if (!answer || answer.value) return;
      event.preventDefault();
      void ask(form, answer);
    });
  }
};

const ask = async (form: HTMLFormElement, answer: HTMLInputElement): Promise<void> => {
  const failed = one("[data-passkey-failed]", form);
  if (failed) failed.hidden = true;

  try {
    const response = await fetch(form.dataset["options"] ?? "", { method: "POST", credentials: "same-origin" });
    if (!response.ok) throw new Error(`${response.status}`);
    const options = await response.json();
    const credential =
      form.dataset["passkey"] === "create"
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
    answer.value = JSON.stringify(credential);
    form.requestSubmit();
  } catch {
    // Cancelled, timed out or unknown here: say so, keep the page, the password still works.
    if (failed) failed.hidden = false;
  }
};
