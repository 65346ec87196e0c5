"""Where this board's answer is meant to be another than the corpus has it; docs/DIFFERENCES.md."""

FAILED_FORM = "a form that fails answers 422, with what was typed and what is wrong"

# Row of web/requests.jsonl: the further status that is right here, and why.
FURTHER_STATUS: dict[str, tuple[int, str]] = dict.fromkeys(
    [*(f"web-{number:04}" for number in range(289, 297)), "web-0350", "web-0351", "web-0352"],
    (422, FAILED_FORM),
)
