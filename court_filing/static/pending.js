// Something is being worked on where an element has data-poll-url; what renews it is loaded only then, from data-script.
// Without script the element holds a link that reloads the page.

const begin = (element) => import(element.dataset.script)

const first = document.querySelector("[data-poll-url]")
if (first) begin(first)
else document.addEventListener("court-added", (event) => event.target.dataset.pollUrl && begin(event.target))
