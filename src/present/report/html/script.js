"use strict";
// What the page can do beyond being read: weights that can be moved, figures that show their origin
// where they stand, details that are open on paper. Without it everything still reads and every
// link still leads. Nothing is stored, nothing is sent.

// ---- The engine's formula ----------------------------------------------------------------------

/// Score, rank and tier of every region under weights, exactly as the engine has them; a region
/// without a score has neither rank nor tier. `trial` is the page's data, `weights` one a part.
function rank(trial, weights) {
  const scores = trial.regions.map((region) => indexOf(trial, region.scores, weights));
  const found = scores.map((score) => ({ score, rank: null, tied: false, tier: null }));
  const order = scores.map((_, at) => at).filter((at) => scores[at] !== null);
  order.sort((a, b) => scores[b] - scores[a] || a - b);
  const tolerance = toleranceOf(order.map((at) => scores[at]));
  let begin = 0;
  order.forEach((at, place) => {
    // A new rank begins where the gap to the region above is real; those below a tie skip its places.
    if (place > 0 && scores[order[place - 1]] - scores[at] > tolerance) begin = place;
    found[at].rank = begin + 1;
    found[at].tied = begin < place;
    if (begin < place) found[order[begin]].tied = true;
    const tier = trial.tiers.find((one) => begin + 1 <= one.places);
    found[at].tier = tier ? tier.name : null;
  });
  return found;
}

/// Within what computed scores are one: 1e-9 of their range, and never less than rounding noise.
function toleranceOf(scores) {
  if (scores.length === 0) return 0;
  const [high, low] = [scores[0], scores[scores.length - 1]];
  return Math.max(1e-9 * (high - low), 16 * Number.EPSILON * Math.max(Math.abs(low), Math.abs(high)));
}

/// The index of one region: the mean over the parts it has, their weights rescaled; null where they
/// are too few, or where one stands too low for the mean. A part of no weight plays no part.
function indexOf(trial, scores, weights) {
  let [whole, present] = [0, 0];
  const parts = [];
  scores.forEach((score, at) => {
    const weight = weights[at];
    if (!(weight > 0)) return;
    const unit = trial.by === "count" ? 1 : weight;
    whole += unit;
    if (score === null) return;
    present += unit;
    parts.push({ score, weight });
  });
  if (parts.length === 0 || present / whole + 1e-9 < trial.minimum_share) return null;
  const least = Math.min(...parts.map((part) => part.score));
  if (trial.power <= 0 && least <= 0) return null;
  if (!Number.isInteger(trial.power) && least < 0) return null;
  const index = powerMean(trial.power, parts, least);
  return Number.isFinite(index) ? index : null;
}

/// The weighted power mean: 1 arithmetic, 0 geometric, -1 harmonic.
function powerMean(power, parts, least) {
  const weight = parts.reduce((sum, part) => sum + part.weight, 0);
  const mean = (of) => parts.reduce((sum, part) => sum + part.weight * of(part.score), 0) / weight;
  if (power === 1) return mean((score) => score);
  if (power === 0) return Math.exp(mean((score) => Math.log(score)));
  const size = Math.max(...parts.map((part) => Math.abs(part.score)));
  if (size === 0) return 0;
  if (least < 0) {
    const signed = (score) => (power % 2 !== 0 ? Math.sign(score) : 1) * Math.abs(score / size) ** power;
    const total = mean(signed);
    return size * Math.sign(total) * Math.abs(total) ** (1 / power);
  }
  const unit = power > 0 ? size : least;
  const powers = mean((score) => Math.expm1(power * Math.log(score / unit)));
  return unit * Math.exp(Math.log1p(powers) / power);
}

/// A number with so many decimals, rounded half away from zero as read in decimal.
function fixed(number, decimals, point) {
  const factor = 10 ** decimals;
  const scaled = Math.abs(number) * factor;
  const text = (Math.round(scaled * (1 + 4 * Number.EPSILON)) / factor).toFixed(decimals);
  const sign = number < 0 && /[1-9]/.test(text) ? "−" : "";
  return sign + text.replace(".", point);
}

if (typeof document === "undefined") {
  module.exports = { rank, fixed };
} else {
  tryWeights();
  showOrigins();
  markChapter();
  saveTabStops();
  openOnPaper();
}

function made(name, text, kind) {
  const element = document.createElement(name);
  element.textContent = text;
  if (kind) element.className = kind;
  return element;
}

// ---- Weights -----------------------------------------------------------------------------------

function tryWeights() {
  const box = document.getElementById("trial");
  if (!box) return;
  const { trial, words } = JSON.parse(document.getElementById("trial-data").textContent);
  const sliders = [...box.querySelectorAll("input[type=range]")];
  const [status, body] = [box.querySelector("[role=status]"), box.querySelector("tbody")];
  const written = trial.parts.map((part) => part.weight);
  const before = rank(trial, written);
  // A part that is written without weight moves in steps of what the others weigh.
  const weighed = written.filter((weight) => weight > 0);
  const usual = weighed.reduce((sum, weight) => sum + weight, 0) / weighed.length;
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);
  const number = (value, decimals) => fixed(value, decimals, words.point);
  const place = (one) => one.rank + (one.tied ? "=" : "");
  const said = (one, all) =>
    one.rank === null
      ? words.unranked
      : filled(one.tier ? words.placed_in_tier : words.placed, {
          rank: place(one),
          n: all.filter((other) => other.rank !== null).length,
          score: number(one.score, trial.decimals),
          tier: one.tier,
        });
  const line = (at, now) => {
    const row = document.createElement("tr");
    const moved = now[at].rank && before[at].rank ? before[at].rank - now[at].rank : 0;
    const arrow = moved > 0 ? `↑ ${moved}` : moved < 0 ? `↓ ${-moved}` : "–";
    const cells = [
      now[at].rank === null ? "–" : place(now[at]),
      trial.regions[at].name,
      now[at].score === null ? "–" : number(now[at].score, trial.decimals),
      now[at].tier ?? "–",
      arrow,
    ];
    cells.forEach((text, column) => {
      const is_number = column === 0 || column === 2 || column === 4;
      const cell = made(column === 1 ? "th" : "td", text, is_number && "number");
      if (column === 1) cell.scope = "row";
      row.append(cell);
    });
    if (at === trial.hero) row.className = "own";
    return row;
  };
  const show = () => {
    const weights = sliders.map((slider, at) => slider.valueAsNumber * (written[at] || usual));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    sliders.forEach((slider, at) => {
      const share = sum > 0 ? `${number((100 * weights[at]) / sum, 1)}%` : "–";
      const times = number(slider.valueAsNumber, 2).replace(/[.,]?0+$/, "");
      box.querySelector(`output[for="${slider.id}"]`).textContent = share;
      slider.setAttribute("aria-valuetext", filled(words.slider, { share, times }));
    });
    const now = rank(trial, weights);
    const order = now.map((_, at) => at).filter((at) => now[at].rank !== null);
    order.sort((a, b) => now[a].rank - now[b].rank || a - b);
    const top = order.slice(0, words.top);
    if (!top.includes(trial.hero)) top.push(trial.hero);
    body.replaceChildren(...top.map((at) => line(at, now)));
    const lines = [
      ["strong", `${trial.regions[trial.hero].name}: ${said(now[trial.hero], now)}`],
      ["span", `${words.before}: ${said(before[trial.hero], before)}`],
    ];
    status.replaceChildren(...lines.map(([name, text]) => made(name, text)));
  };
  sliders.forEach((slider) => slider.addEventListener("input", show));
  box.querySelector("button").addEventListener("click", () => {
    sliders.forEach((slider) => (slider.value = slider.defaultValue));
    show();
  });
  box.hidden = false;
  show();
}

// ---- Origins -----------------------------------------------------------------------------------

function showOrigins() {
  const card = document.getElementById("origin");
  if (!card || !card.showPopover) return;
  let [timer, pinned, closing, shown] = [0, false, false, null];
  const figureOf = (event) => event.target.closest?.("a.figure");
  const hide = () => card.matches(":popover-open") && card.hidePopover();
  const later = (act, after) => {
    clearTimeout(timer);
    timer = setTimeout(act, after);
  };
  const show = (link) => {
    clearTimeout(timer);
    if (shown === link && card.matches(":popover-open")) return;
    hide();
    card.replaceChildren(...originOf(link, card.dataset.more));
    card.style.maxHeight = "";
    card.showPopover({ source: link });
    const [at, width, height] = [link.getBoundingClientRect(), card.offsetWidth, card.offsetHeight];
    const left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - width - 8));
    const room = Math.max(at.top, innerHeight - at.bottom) - 14;
    const below = at.bottom + Math.min(height, room) + 14 <= innerHeight;
    card.style.maxHeight = `${room}px`;
    card.style.left = `${left + scrollX}px`;
    card.style.top = `${(below ? at.bottom + 6 : at.top - Math.min(height, room) - 6) + scrollY}px`;
    shown = link;
  };
  document.addEventListener("click", (event) => {
    const link = figureOf(event);
    // Whoever asks for a new tab, or follows the link from inside the card, goes to the annex.
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(link);
    pinned = true;
    // A click without a pointer is the Enter key: the keyboard goes on inside the card.
    if (event.detail === 0) card.querySelector("a")?.focus();
  });
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse" || pinned) return;
    const link = figureOf(event);
    if (link) later(() => show(link), 250);
    else if (card.contains(event.target)) clearTimeout(timer);
    else if (card.matches(":popover-open")) later(hide, 300);
    else clearTimeout(timer);
  });
  document.addEventListener("focusin", (event) => {
    const link = figureOf(event);
    // A card that closes gives the focus back to its figure, which is no wish to see it again.
    if (closing) return;
    if (link && link.matches(":focus-visible")) show(link);
    else if (!card.contains(event.target)) hide();
  });
  card.addEventListener("beforetoggle", (event) => (closing = event.newState === "closed"));
  card.addEventListener("toggle", (event) => {
    closing = false;
    if (event.newState === "closed") pinned = false;
  });
  card.addEventListener("click", (event) => event.target.closest("a") && setTimeout(hide));
}

/// What the row of the annex says, for the card: its own words, nothing new.
function originOf(link, more) {
  const row = document.querySelector(link.hash);
  const copied = (node) => [...node.cloneNode(true).childNodes];
  const list = document.createElement("dl");
  for (const fact of row.querySelectorAll("[data-label]")) {
    // The number of a source stands for the source itself.
    const source = fact.matches("a") && document.querySelector(fact.hash);
    const parts = source ? [...source.querySelectorAll(".citation, .address")] : [fact];
    const said = made("dd", "");
    for (const part of parts) said.append(...copied(part), " ");
    list.append(made("dt", fact.dataset.label), said);
  }
  const further = made("a", more);
  further.href = link.hash;
  const text = (kind) => made("p", row.querySelector(kind).textContent, kind.slice(1));
  return [text(".said"), text(".is"), list, further];
}

// ---- Small things ------------------------------------------------------------------------------

/// Marks in the contents where the reader is.
function markChapter() {
  const links = [...document.querySelectorAll("nav a")];
  const heads = links.map((link) => document.querySelector(link.hash));
  const mark = () => {
    const passed = heads.findLastIndex((head) => head.getBoundingClientRect().top < innerHeight / 3);
    links.forEach((link, at) => {
      if (at === passed) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  };
  addEventListener("scroll", mark, { passive: true });
  mark();
}

/// Boxes that hold all they have need no stop for the Tab key.
function saveTabStops() {
  const boxes = [...document.querySelectorAll(".scroll")];
  const look = () => {
    for (const box of boxes) box.tabIndex = box.scrollWidth > box.clientWidth ? 0 : -1;
  };
  addEventListener("resize", look);
  for (const details of document.querySelectorAll("details")) details.addEventListener("toggle", look);
  look();
}

/// Paper cannot be unfolded.
function openOnPaper() {
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const details of folded) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of folded) details.open = false;
  });
}
