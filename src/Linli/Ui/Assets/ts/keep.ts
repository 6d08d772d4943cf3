/** Photos and sound of a draft, kept by the phone until the office has them (promise: nothing is lost on a bad network). */
const open = (): Promise<IDBObjectStore> =>
  new Promise((done, fail) => {
    const request = indexedDB.open("linli", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("drafts");
    request.onerror = () => fail(request.error);
    request.onsuccess = () => done(request.result.transaction("drafts", "readwrite").objectStore("drafts"));
  });

const settle = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });

export const keepFiles = async (key: string, files: Record<string, File[]>): Promise<void> => {
  await settle((await open()).put(files, key)).catch(() => undefined);
};

export const keptFiles = async (key: string): Promise<Record<string, File[]>> => {
  try {
    return ((await settle((await open()).get(key))) as Record<string, File[]> | undefined) ?? {};
  } catch {
    return {};
  }
};

export const dropFiles = async (key: string): Promise<void> => {
  await settle((await open()).delete(key)).catch(() => undefined);
};
