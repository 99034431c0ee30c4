// Paying inside WeChat: hands the order over to WeChat's own bridge, which asks the payer for the password.
// What the bridge says decides nothing: the page it leads to waits for the gateway's own word.

const place = document.querySelector("[data-wechat-pay]")
const words = place.querySelector("[data-wechat-words]")
const button = place.querySelector("[data-wechat-button]")

function pay() {
  button.disabled = true
  window.WeixinJSBridge.invoke("getBrandWCPayRequest", JSON.parse(place.dataset.wechatPay), (answer) => {
    button.disabled = false
    const said = String(answer?.err_msg ?? "")
    if (said.endsWith(":ok")) location.assign(place.dataset.paidUrl)
    else words.textContent = said.endsWith(":cancel") ? words.dataset.cancelled : words.dataset.failed
  })
}

// The bridge may come after the page.
button.addEventListener("click", () => {
  if (window.WeixinJSBridge) pay()
  else document.addEventListener("WeixinJSBridgeReady", pay, { once: true })
})
