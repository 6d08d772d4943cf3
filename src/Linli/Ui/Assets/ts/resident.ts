import { startCopy } from "./copy";
import { startDrafts } from "./draft";
import { startNearby } from "./nearby";
import { startPhotos } from "./photos";
import { startVoice } from "./voice";

const start = (): void => {
  startPhotos();
  startVoice();
  startNearby();
  startCopy();
};

document.documentElement.classList.add("scripted");
document.addEventListener("linli:main", start);
start();
startDrafts();
