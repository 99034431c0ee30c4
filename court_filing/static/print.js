// 打印: shown only where it works; without script the sentence beside it says how.

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false
  button.addEventListener("click", () => window.print())
}
