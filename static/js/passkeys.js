// Asks the browser for a passkey when its form is sent, and sends the answer along. The options come
// as JSON in an attribute of the form; bytes in them are base64url, as WebAuthn's own JSON has it.

function bytes(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (char) => char.charCodeAt(0));
}

function base64url(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function withBytes(options) {
  const named = (list) => list?.map((one) => ({ ...one, id: bytes(one.id) }));
  return {
    ...options,
    challenge: bytes(options.challenge),
    ...(options.user && { user: { ...options.user, id: bytes(options.user.id) } }),
    ...(options.excludeCredentials && { excludeCredentials: named(options.excludeCredentials) }),
    ...(options.allowCredentials && { allowCredentials: named(options.allowCredentials) }),
  };
}

const PARTS = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];

function asJson(credential) {
  const response = {};
  for (const part of PARTS) {
    if (credential.response[part]) response[part] = base64url(credential.response[part]);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: base64url(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

async function ask(form) {
  const { publicKey } = JSON.parse(form.dataset.options);
  const way = form.dataset.passkey === "create" ? "create" : "get";
  return asJson(await navigator.credentials[way]({ publicKey: withBytes(publicKey) }));
}

function say(form, words) {
  let place = form.querySelector("[data-said]");
  if (!place) {
    place = document.createElement("p");
    place.className = "error";
    place.dataset.said = "";
    place.setAttribute("role", "alert");
    form.querySelector(".acts").before(place);
  }
  place.textContent = words;
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const answer = form.elements.namedItem("credential");
  answer.value = ""; // an old one opens nothing
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!globalThis.PublicKeyCredential) return say(form, form.dataset.impossible);
    try {
      answer.value = await ask(form);
    } catch (error) {
      return say(form, error.name === "SecurityError" ? form.dataset.impossible : form.dataset.failed);
    }
    form.submit();
  });
}
