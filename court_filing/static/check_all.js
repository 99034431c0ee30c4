// A box above the boxes of a table's rows, which ticks all of them. Without script each is ticked by itself.
// On a narrow page, where the table has no head, it stands with what is done with the rows.

const boxes = [...document.querySelectorAll("input[type=checkbox][form=allot]")]
const head = boxes[0]?.closest("table")?.querySelector("thead th")
const place = document.querySelector("[data-check-all]")
const alls = []

function boxFor(id, words) {
  const all = document.createElement("input")
  all.type = "checkbox"
  all.id = id
  const label = document.createElement("label")
  label.htmlFor = id
  label.textContent = words
  alls.push(all)
  return [all, " ", label]
}

if (head) {
  head.replaceChildren(...boxFor("chosen-all", head.textContent))
  head.classList.add("court-tick")
}
if (boxes.length && place) {
  place.replaceChildren(...boxFor("chosen-all-narrow", place.dataset.checkAll))
  place.hidden = false
}

function tell() {
  const every = boxes.every((box) => box.checked)
  const some = boxes.some((box) => box.checked)
  for (const all of alls) {
    all.checked = every
    all.indeterminate = some && !every
  }
}

for (const all of alls) {
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked
    tell()
  })
}
for (const box of boxes) box.addEventListener("change", tell)
if (alls.length) tell()
