import { startBatch } from "./batch";
import { startCopy } from "./copy";
import { startComposing, startGuard } from "./guard";
import { startKeys } from "./keys";
import { startPhotos } from "./photos";
import { startRows } from "./rows";
import { startTheme } from "./theme";

document.documentElement.classList.add("scripted");
startComposing();
startBatch();
startCopy();
startGuard();
startKeys();
startPhotos();
startRows();
startTheme();
