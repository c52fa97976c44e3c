"use strict";
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const one = (id) => document.getElementById(id);
  const root = document.documentElement;
  const pages = all(".page");
  const live = one("live");
  root.classList.add("js");

  const say = (text) => { live.textContent = text; };
  const current = () => pages.findIndex((page) => page.classList.contains("current"));

  function showPage(number, quiet) {
    const at = pages.findIndex((page) => page.dataset.page === String(number));
    if (at < 0) return;
    pages.forEach((page, index) => page.classList.toggle("current", index === at));
    one("page").value = String(number);
    if (!quiet) say(pages[at].getAttribute("aria-label"));
  }

  function step(by) {
    const at = Math.min(pages.length - 1, Math.max(0, current() + by));
    showPage(pages[at].dataset.page);
  }

  function clear() {
    all(".current:not(.page), .pointed, .printed-side, .computed-side").forEach((node) =>
      node.classList.remove("current", "pointed", "printed-side", "computed-side"));
    all(".finding [aria-current]").forEach((node) => node.removeAttribute("aria-current"));
  }

  const near = (node) => node && node.scrollIntoView({ block: "nearest", inline: "nearest" });

  function showFinding(finding) {
    if (!finding) return;
    clear();
    finding.classList.add("current");
    finding.querySelector(".head").setAttribute("aria-current", "true");
    near(finding);
    const marks = all(`rect[data-finding="${finding.id}"]`);
    marks.forEach((mark) => { mark.classList.add("current"); side(mark); });
    const first = marks.find((mark) => mark.classList.contains("printed")) || marks[0];
    showPage(finding.dataset.page || (first && first.closest(".page").dataset.page) || pages[Math.max(0, current())].dataset.page, true);
    near(first);
    say(finding.querySelector(".head").innerText);
  }

  // The number in the table that a mark stands on, by its place: both are drawn from the same box.
  function side(mark) {
    const svg = mark.closest("svg");
    const middle = (rect) => [rect.x.baseVal.value + rect.width.baseVal.value / 2, rect.y.baseVal.value + rect.height.baseVal.value / 2];
    const [x, y] = middle(mark);
    const under = all("rect.n", svg).find((rect) => {
      const [a, b] = middle(rect);
      return Math.abs(a - x) < 1 && Math.abs(b - y) < 1;
    });
    const cell = under && one(`t${under.dataset.number}`);
    if (cell) cell.classList.add(mark.classList.contains("printed") ? "printed-side" : "computed-side");
  }

  const visible = () => all(".finding").filter((finding) => !finding.hidden);

  function stepFinding(by) {
    const findings = visible();
    const at = findings.findIndex((finding) => finding.classList.contains("current"));
    const next = at < 0 ? (by > 0 ? 0 : findings.length - 1) : Math.min(findings.length - 1, Math.max(0, at + by));
    showFinding(findings[next]);
  }

  function showNumber(name) {
    const rect = document.querySelector(`figure:not(.before) rect.n[data-number="${name}"]`);
    const cell = one(`t${name}`);
    if (!rect && !cell) return;
    clear();
    [rect, cell].forEach((node) => node && node.classList.add("current"));
    showPage((rect || cell).closest(".page").dataset.page, true);
    near(rect);
    near(cell);
    if (cell) say(cell.innerText);
  }

  function language() {
    root.lang = root.lang === "en" ? "zh-CN" : "en";
  }

  function follow() {
    const name = decodeURIComponent(location.hash.slice(1));
    if (/^F/.test(name)) showFinding(one(name));
    else if (/^N/.test(name)) showNumber(name);
    else if (/^p\d+$/.test(name)) showPage(name.slice(1));
  }

  document.addEventListener("click", (event) => {
    const target = event.target;
    const head = target.closest(".finding .head");
    const go = target.closest("[data-go]");
    if (head) return showFinding(head.parentElement);
    if (go) {
      event.preventDefault();
      if (go.dataset.number) return showNumber(go.dataset.number);
      all(".pointed").forEach((node) => node.classList.remove("pointed"));
      showPage(go.dataset.go);
      const mark = document.querySelector(`rect[data-mark="${go.dataset.mark}"]`);
      if (mark) { mark.classList.add("pointed"); near(mark); }
      return undefined;
    }
    const rect = target.closest("rect");
    if (rect && rect.dataset.finding) return showFinding(one(rect.dataset.finding));
    const number = target.closest("[data-number]");
    if (number) return showNumber(number.dataset.number);
    return undefined;
  });

  all("[data-filter]").forEach((box) => box.addEventListener("change", () => {
    all(`.finding[data-severity="${box.dataset.filter}"]`).forEach((finding) => { finding.hidden = !box.checked; });
  }));

  const keys = {
    j: () => stepFinding(1),
    k: () => stepFinding(-1),
    n: () => step(1),
    p: () => step(-1),
    l: language,
    v: () => root.classList.toggle("revision"),
    z: () => root.classList.toggle("zoom"),
    "?": () => one("keys").showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || one("keys").open || /^(SELECT|INPUT)$/.test(event.target.tagName)) return;
    const act = keys[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  one("previous").addEventListener("click", () => step(-1));
  one("next").addEventListener("click", () => step(1));
  one("previous-finding").addEventListener("click", () => stepFinding(-1));
  one("next-finding").addEventListener("click", () => stepFinding(1));
  one("language").addEventListener("click", language);
  one("help").addEventListener("click", () => one("keys").showModal());
  one("page").addEventListener("change", (event) => { showPage(event.target.value); event.target.blur(); });
  window.addEventListener("hashchange", follow);

  if (one("changes") && all("#changes .change").length) root.classList.add("revision");
  const worst = ["error", "warning", "rounding"].map((severity) => document.querySelector(`.finding.${severity}`)).find(Boolean);
  showPage((pages.find((page) => page.querySelector(".number")) || pages[0] || { dataset: {} }).dataset.page, true);
  window.addEventListener("load", () => (location.hash ? follow() : showFinding(worst)));
})();
