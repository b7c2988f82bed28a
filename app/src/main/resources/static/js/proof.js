// When many forms come at once, each asks for some work of the browser: a number such that the SHA-256 of the challenge,
// a colon and that number begins with so many zero bits. Found while she types; sent with the form. Without this script
// the form waits a minute instead.

const field = document.querySelector("[data-proof]");
const BATCH = 64;

if (field && window.crypto?.subtle) {
  start(field);
}

function start(field) {
  const form = field.form;
  const voice = document.querySelector("[data-proof-voice]");
  const work = find(field.dataset.challenge, Number(field.dataset.proof));
  let sender = null;

  work.then((number) => {
    field.value = number;
    if (sender) {
      form.requestSubmit(sender.button);
    }
  });

  form.addEventListener("submit", (event) => {
    // Only what confirms needs it; the other buttons of the form do not.
    if (!field.value && !event.submitter?.hasAttribute("formaction")) {
      event.preventDefault();
      sender = { button: event.submitter };
      voice.textContent = voice.dataset.text;
      voice.classList.remove("fr-sr-only");
    }
  });
}

async function find(challenge, bits) {
  const encoder = new TextEncoder();
  for (let first = 0; ; first += BATCH) {
    const numbers = Array.from({ length: BATCH }, (_, index) => first + index);
    const hashes = await Promise.all(
      numbers.map((number) => crypto.subtle.digest("SHA-256", encoder.encode(`${challenge}:${number}`))),
    );
    const found = hashes.findIndex((hash) => zeroBits(new Uint8Array(hash)) >= bits);
    if (found >= 0) {
      return String(numbers[found]);
    }
    // The page stays quick under her fingers.
    await new Promise((resolve) => setTimeout(resolve));
  }
}

function zeroBits(bytes) {
  let bits = 0;
  for (const byte of bytes) {
    const zeros = Math.clz32(byte) - 24;
    bits += zeros;
    if (zeros < 8) {
      break;
    }
  }
  return bits;
}
