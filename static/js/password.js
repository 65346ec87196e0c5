// Says in words how strong the password is that is being typed. The server decides what is refused;
// this only helps along the way. The words and the board's own names come from the field's marks.

const COMMON = /^(?:pass(?:word|wort)?|qwert[yz]*|asdf\w*|letmein|welcome|hello|admin|iloveyou|abc\w{0,3}|0?1234\d*)/i;

// How many characters of the password a guesser has to find out: what repeats, what follows in a
// row, and words that are tried first count for little.
function surprise(password, tried) {
  let text = password.toLowerCase();
  for (const word of tried) {
    if (word.length >= 3) text = text.split(word).join("\u0000");
  }
  text = text.replace(COMMON, "\u0000");
  let count = 0;
  const seen = new Set();
  let last = 0;
  let step = 0;
  for (const char of text) {
    const code = char.codePointAt(0);
    const goesOn = code - last === step && Math.abs(step) <= 1;
    step = code - last;
    last = code;
    if (goesOn) continue;
    count += seen.has(char) ? 0.7 : 1;
    seen.add(char);
  }
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u, /\p{Lo}/u];
  return count + Math.max(0, kinds.filter((kind) => kind.test(password)).length - 1);
}

function strength(password, tried) {
  const found = surprise(password, tried);
  if ([...password].length < 8 || found < 8) return "weak";
  return found < 12 ? "fair" : "good";
}

function namesIn(form) {
  const typed = [form?.elements.namedItem("username")?.value, form?.elements.namedItem("email")?.value];
  return typed.flatMap((text) => (text ?? "").toLowerCase().split(/[^\p{L}\p{N}]+/u));
}

function tellAlong(input) {
  const line = document.createElement("p");
  line.className = "help strength";
  line.setAttribute("aria-live", "polite");
  (document.getElementById(`${input.id}_helptext`) ?? input).after(line);
  const own = input.dataset.strength.split(" ");
  let waiting = 0;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const word = input.value ? strength(input.value, [...own, ...namesIn(input.form)]) : "";
      line.dataset.level = word;
      const said = word ? input.dataset[word] : "";
      if (line.textContent !== said) line.textContent = said;
    }, 300);
  });
}

for (const input of document.querySelectorAll("input[data-strength]")) tellAlong(input);
