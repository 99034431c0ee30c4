// A box above the boxes of a table's rows, which ticks all of them. Without script each is ticked by itself.

const boxes = [...document.querySelectorAll("input[type=checkbox][form=allot]")]
const head = boxes[0]?.closest("table")?.querySelector("thead th")
if (head) {
  const all = document.createElement("input")
  all.type = "checkbox"
  all.id = "chosen-all"
  const label = document.createElement("label")
  label.htmlFor = all.id
  label.textContent = head.textContent
  head.replaceChildren(all, " ", label)
  head.classList.add("court-tick")
  const tell = () => { all.checked = boxes.every((box) => box.checked); all.indeterminate = !all.checked && boxes.some((box) => box.checked) }
  all.addEventListener("change", () => { for (const box of boxes) box.checked = all.checked })
  for (const box of boxes) box.addEventListener("change", tell)
  tell()
}
