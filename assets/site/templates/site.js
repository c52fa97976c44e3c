"use strict";
(() => {
  const root = document.documentElement;
  // A browser may refuse storage to files; the switches then hold for the page alone.
  const kept = (name, value) => {
    try {
      if (value !== undefined) localStorage.setItem(name, value);
      return localStorage.getItem(name);
    } catch (refused) { return null; }
  };
  const english = () => root.lang === "en";
  const speak = (lang) => { root.lang = lang; };
  const exactly = (on) => root.classList.toggle("to-the-cent", on);
  if (kept("yusuan-language") === "en") speak("en");
  exactly(kept("yusuan-exact") === "yes");

  function reveal() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
    if (target) target.scrollIntoView({ block: "center", inline: "center" });
  }

  function filter(input) {
    const words = input.value.trim().toLowerCase().split(/\s+/);
    const all = Array.from(document.querySelectorAll(input.dataset.filter));
    all.forEach((row) => { row.hidden = !words.every((word) => row.textContent.toLowerCase().includes(word)); });
    document.getElementById("filtered").textContent = `${all.filter((row) => !row.hidden).length} / ${all.length}`;
  }

  const MOST = 100;
  function link(document_) {
    const item = document.createElement("li");
    const anchor = item.appendChild(document.createElement("a"));
    const [path, name, year, zh, en, region, file] = document_;
    anchor.href = path;
    anchor.lang = "zh-CN";
    anchor.textContent = `${name} ${year || ""}`;
    item.appendChild(document.createElement("small")).textContent = `${english() ? en : zh} · ${region} · ${file}`;
    return item;
  }

  function search(text) {
    const { documents, projects } = window.YUSUAN;
    const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const has = (whole) => words.length > 0 && words.every((word) => whole.includes(word));
    const found = documents.filter((d) => has(d.join(" ").toLowerCase())).map(link);
    projects.filter(([name]) => has(name.toLowerCase())).forEach(([name, places]) => places.forEach((at) => {
      const item = link(documents[at]);
      const title = item.insertBefore(document.createElement("div"), item.firstChild);
      title.lang = "zh-CN";
      title.textContent = name;
      found.push(item);
    }));
    document.getElementById("results").replaceChildren(...found.slice(0, MOST));
    const more = found.length > MOST ? (english() ? `, the first ${MOST} shown` : `，列出前 ${MOST} 条`) : "";
    document.getElementById("count").textContent = words.length ? (english() ? `${found.length} found` : `找到 ${found.length} 条`) + more : "";
  }

  document.addEventListener("DOMContentLoaded", () => {
    const exact = document.getElementById("exact");
    const press = () => exact.setAttribute("aria-pressed", String(root.classList.contains("to-the-cent")));
    press();
    exact.addEventListener("click", () => {
      exactly(!root.classList.contains("to-the-cent"));
      kept("yusuan-exact", root.classList.contains("to-the-cent") ? "yes" : "no");
      press();
    });
    document.getElementById("language").addEventListener("click", () => {
      speak(english() ? "zh-CN" : "en");
      kept("yusuan-language", root.lang);
      if (window.YUSUAN) search(document.getElementById("q").value);
    });
    document.querySelectorAll("[data-filter]").forEach((input) => input.addEventListener("input", () => filter(input)));
    if (window.YUSUAN) {
      const box = document.getElementById("q");
      box.value = new URLSearchParams(location.search).get("q") || "";
      search(box.value);
      box.addEventListener("input", () => search(box.value));
      document.getElementById("search").addEventListener("submit", (event) => { event.preventDefault(); search(box.value); });
    }
    reveal();
  });
  window.addEventListener("hashchange", reveal);
})();
