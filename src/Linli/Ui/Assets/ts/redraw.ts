import { all, one, said } from "./dom";

/** Drawing grids anew: corners are dragged, a line is drawn through a grid. What comes out is typed into the page's own forms and sent. */

type Place = { x: number; y: number };

/** Near enough to be meant, in pixels of the picture. */
const SNAP = 9;

export const startRedraw = (): void => {
  const figure = one<HTMLElement>("[data-redraw=on]");
  const svg = figure && one<SVGSVGElement>("svg", figure);
  if (!figure || !svg) return;

  const number = (name: string): number => Number(said(figure, name));
  const box = svg.viewBox.baseVal;
  const corners = all<SVGCircleElement>("[data-corner]", svg);
  const at = (circle: SVGCircleElement): Place => ({ x: circle.cx.baseVal.value, y: circle.cy.baseVal.value });
  const far = (a: Place, b: Place): number => Math.hypot(a.x - b.x, a.y - b.y);
  const home = new Map(corners.map((corner) => [corner, at(corner)]));

  /** Degrees of a place in the picture, as the forms read them. */
  const ground = (place: Place): string => {
    const lon = number("lon") + (place.x - box.width / 2) / number("perLon");
    const lat = number("lat") - (place.y - box.height / 2) / number("perLat");
    return `${lon.toFixed(7)}, ${lat.toFixed(7)}`;
  };

  const pointed = (event: PointerEvent | MouseEvent): Place => {
    const seen = svg.getScreenCTM();
    const point = seen ? new DOMPoint(event.clientX, event.clientY).matrixTransform(seen.inverse()) : new DOMPoint();
    return { x: point.x, y: point.y };
  };

  const nearest = (place: Place, but?: SVGCircleElement): SVGCircleElement | undefined => {
    const others = corners.filter((corner) => corner !== but);
    const best = others.reduce<SVGCircleElement | undefined>((a, b) => (!a || far(home.get(b)!, place) < far(home.get(a)!, place) ? b : a), undefined);
    return best && far(home.get(best)!, place) <= SNAP ? best : undefined;
  };

  const numberOf = (corner: SVGCircleElement): string => String(Number(corner.dataset["corner"]) + 1);

  const send = (name: string, values: Record<string, string>): void => {
    const form = one<HTMLFormElement>(`[data-redraw-form=${name}]`);
    if (!form) return;
    for (const [field, value] of Object.entries(values)) {
      const input = form.elements.namedItem(field);
      if (input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement || input instanceof HTMLSelectElement) input.value = value;
    }
    form.requestSubmit();
  };

  const rubber = document.createElementNS("http://www.w3.org/2000/svg", "path");
  rubber.setAttribute("class", "map-rubber");
  svg.append(rubber);

  // The borders that hang on a corner follow it while it is held.
  const rings = all<SVGPathElement>("[data-grid]", svg);
  const numbered = new Map(corners.map((corner) => [corner.dataset["corner"], corner]));
  const show = (corner: SVGCircleElement, place: Place): void => {
    corner.setAttribute("cx", String(place.x));
    corner.setAttribute("cy", String(place.y));
    const sides = rings.flatMap((ring) => {
      const names = (ring.dataset["ring"] ?? "").split(" ");
      const i = names.indexOf(corner.dataset["corner"] ?? "");
      const beside = i < 0 ? [] : [names[(i + names.length - 1) % names.length], names[(i + 1) % names.length]];
      return beside.map((name) => numbered.get(name)).filter((other) => other !== undefined);
    });
    rubber.setAttribute("d", sides.map((other) => `M${at(other).x} ${at(other).y}L${place.x} ${place.y}`).join(""));
    const onto = nearest(place, corner);
    corners.forEach((other) => other.classList.toggle("near", other === onto));
  };

  let held: SVGCircleElement | null = null;

  const release = (): void => {
    if (!held) return;
    const start = home.get(held)!;
    held.classList.remove("held");
    show(held, start);
    rubber.setAttribute("d", "");
    corners.forEach((corner) => corner.classList.remove("near"));
    held = null;
  };

  const drop = (): void => {
    if (!held) return;
    const place = at(held);
    if (far(place, home.get(held)!) < 0.5) {
      release();
      return;
    }
    const onto = nearest(place, held);
    send("move", { corner: numberOf(held), to: onto ? numberOf(onto) : ground(place) });
  };

  const take = (corner: SVGCircleElement): void => {
    held = corner;
    corner.classList.add("held");
  };

  // One stop of the tab key for all corners; the arrows lead from one to the next, and move the one that is held.
  const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] } as Record<string, [number, number]>;
  corners.forEach((corner, i) => {
    corner.setAttribute("tabindex", i === 0 ? "0" : "-1");
    corner.setAttribute("role", "button");
    corner.setAttribute("aria-label", said(figure, "pick").replace("{0}", numberOf(corner)));
  });

  const focusToward = (from: SVGCircleElement, [dx, dy]: [number, number]): void => {
    const here = at(from);
    const ahead = corners
      .map((corner) => ({ corner, x: at(corner).x - here.x, y: at(corner).y - here.y }))
      .filter(({ corner, x, y }) => corner !== from && x * dx + y * dy > 0.5)
      .sort((a, b) => Math.hypot(a.x, a.y) - (a.x * dx + a.y * dy) / 2 - Math.hypot(b.x, b.y) + (b.x * dx + b.y * dy) / 2)[0];
    if (!ahead) return;
    from.setAttribute("tabindex", "-1");
    ahead.corner.setAttribute("tabindex", "0");
    ahead.corner.focus();
  };

  // A line through a grid, point by point.
  const cutting = one<HTMLButtonElement>("[data-redraw-cut]");
  const status = one("[data-redraw-said]");
  const usual = status?.textContent ?? "";
  const line = document.createElementNS("http://www.w3.org/2000/svg", "polyline");
  line.setAttribute("class", "map-cut");
  svg.append(line);
  let path: Place[] = [];

  const draw = (more?: Place): void => line.setAttribute("points", [...path, ...(more ? [more] : [])].map((p) => `${p.x},${p.y}`).join(" "));

  const cut = (on: boolean): void => {
    path = [];
    draw();
    figure.classList.toggle("cutting", on);
    cutting?.setAttribute("aria-pressed", String(on));
    if (status) status.textContent = on ? said(figure, "cut") : usual;
  };

  const finish = (): void => {
    if (path.length < 2) return;
    const first = path[0]!;
    const last = path[path.length - 1]!;
    const middle = path.length > 2 ? path[Math.floor(path.length / 2)]! : { x: (first.x + last.x) / 2, y: (first.y + last.y) / 2 };
    const grid = rings.find((ring) => ring.isPointInFill(new DOMPoint(middle.x, middle.y)));
    const spot = (place: Place): string => {
      const corner = nearest(place);
      return corner ? numberOf(corner) : ground(place);
    };
    const between = path.slice(1, -1).map(ground).join("\n");
    const code = grid?.dataset["grid"];
    cut(false);
    if (code) send("split", { grid: code, from: spot(first), to: spot(last), between });
  };

  cutting?.addEventListener("click", () => cut(!figure.classList.contains("cutting")));

  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    if (figure.classList.contains("cutting")) {
      event.preventDefault();
      const place = pointed(event);
      const last = path[path.length - 1];
      // The second press of a double click ends the line; it is no point of its own.
      if (last && far(last, place) < 4) finish();
      else {
        const corner = nearest(place);
        path.push(corner ? home.get(corner)! : place);
        draw();
      }
      return;
    }
    const corner = event.target;
    if (corner instanceof SVGCircleElement && corner.dataset["corner"] !== undefined) {
      event.preventDefault();
      release();
      corner.focus();
      take(corner);
      svg.setPointerCapture(event.pointerId);
    }
  });

  svg.addEventListener("pointermove", (event) => {
    if (figure.classList.contains("cutting")) draw(pointed(event));
    else if (held && svg.hasPointerCapture(event.pointerId)) show(held, pointed(event));
  });

  svg.addEventListener("pointerup", (event) => {
    if (held && svg.hasPointerCapture(event.pointerId)) drop();
  });
  svg.addEventListener("pointercancel", release);

  document.addEventListener("keydown", (event) => {
    if (figure.classList.contains("cutting") && (event.key === "Escape" || event.key === "Enter")) {
      event.preventDefault();
      if (event.key === "Enter" && path.length > 1) finish();
      else if (event.key === "Escape") cut(false);
      return;
    }
    const corner = event.target;
    if (!(corner instanceof SVGCircleElement) || corner.dataset["corner"] === undefined) return;
    const way = step[event.key];
    if (way) {
      event.preventDefault();
      const by = event.shiftKey ? 10 : 2;
      if (held === corner) show(corner, { x: at(corner).x + way[0] * by, y: at(corner).y + way[1] * by });
      else focusToward(corner, way);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (held === corner) drop();
      else {
        release();
        take(corner);
      }
    } else if (event.key === "Escape") release();
  });

  const acts = one<HTMLElement>("[data-redraw-acts]");
  if (acts) acts.hidden = false;
  figure.dataset["redraw"] = "live";
};
