import { startBatch } from "./batch";
import { startCopy } from "./copy";
import { startComposing, startGuard } from "./guard";
import { startKeys } from "./keys";
import { startPasskeys } from "./passkeys";
import { startPhotos } from "./photos";
import { startRows } from "./rows";
import { startTheme } from "./theme";

document.documentElement.classList.add("scripted");
startComposing();
startBatch();
startCopy();
startGuard();
startKeys();
startPasskeys();
startPhotos();
startRows();
startTheme();
