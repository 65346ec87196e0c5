"""How much of everything one post may hold. A post is bounded work, whatever is typed."""

# Characters, not bytes: Thai and Japanese writers get as much room as English ones.
MAX_LENGTH = 100_000

# A line costs the parser ten times what a character costs it: 24,000 items "- a" take most of a
# second. A post of full length with ten characters a line is still taken.
MAX_LINES = 10_000

# Quotes and lists inside each other.
MAX_DEPTH = 20

# A list takes two of the parser's levels, itself and its item. One more, so that the level that
# is too deep is still seen and can be refused: the parser alone would drop it without a word.
BLOCK_LEVELS = 2 * MAX_DEPTH + 1

# Brackets inside brackets inside a line. The parser looks at each level again for every bracket,
# so its time grows with this; nobody nests ten.
BRACKET_LEVELS = 10

# Emphasis inside emphasis; what lies deeper keeps its words and loses the marks.
EMPHASIS_LEVELS = 20

# The characters of HTML that a post may become, also before it is written out.
MAX_HTML = 1_000_000

# Cells that the tables of one post may have: "|" alone on a line makes a whole row of them.
MAX_TABLE_CELLS = 20_000

# Pictures whose size is looked up; the rest become links.
MAX_PICTURES = 100

# Characters of code that are coloured; the rest stays as it is.
MAX_COLOURED = 10_000
COLOURING_SECONDS = 0.25

# Marks stacked on one letter: as in UAX 15's stream-safe format. No language needs more, and
# the time to order them grows with the square of their number.
MAX_MARKS = 30
