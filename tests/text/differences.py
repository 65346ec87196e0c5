"""The examples of the specifications that come out otherwise here, each with the reason.

The reasons are those of docs/TEXT.md. A test fails for an example that differs and is not listed,
and for one that is listed and does not differ.
"""

RAW_HTML = "raw HTML is shown as typed, never read"
RELATIVE = "a link must be absolute or start with one slash"
NOWHERE = "a link without an address is its words alone"
SCHEME = "only http, https and mailto are links"
PICTURE = "a picture that is not the board's own is a link, or its words"
LANGUAGE = "only languages that can be coloured are named"
PLAIN_ADDRESS = "an address typed as text becomes a link"
TASKS = "task lists are plain lists"
TILDE = "one tilde is a tilde, and long runs of them count in twos"
FOOTNOTES = "no footnotes"
NO_ANSWER = "the specification gives no answer"

COMMONMARK: dict[str, set[int]] = {
    RAW_HTML: {
        *{21, 31, 201, 308, 309, 344, 475, 476, 477, 491, 494, 524, 536, 642, 643},
        *range(148, 192),
        *{613, 614, 615, 616, 617, 623, 625, 626, 627, 628, 629, 630, 631},
    },
    RELATIVE: {194, 195, 200, 203, 204, 484, 486, 492, *range(495, 497), *range(498, 505), 522},
    NOWHERE: {485, 487, 567},
    SCHEME: {596, 598, 599, 601},
    PICTURE: {517, 520, 531, *range(572, 590), 591},
    LANGUAGE: {24, 34, 144, 146},
    PLAIN_ADDRESS: {602, 608, 611, 612},
}

# An example of GFM is named by the file of cmark-gfm that it stands in, and its number there.
GFM: dict[str, set[tuple[str, int]]] = {
    RAW_HTML: {("extensions.txt", 12), ("extensions.txt", 22), ("gfm-spec.txt", 653)},
    SCHEME: {("gfm-spec.txt", 628)},
    PICTURE: {("extensions.txt", 19)},
    TASKS: {
        *{("gfm-spec.txt", 279), ("gfm-spec.txt", 280)},
        *{("extensions.txt", 26), ("extensions.txt", 27), ("extensions.txt", 28)},
    },
    TILDE: {("extensions.txt", 17), ("extensions.txt", 18)},
    FOOTNOTES: {("extensions.txt", 23)},
    NO_ANSWER: {("extensions.txt", 20)},
}
