"""Check a commit message: its title is one subject in the imperative, followed by a blank line.

git's commit-msg hook passes the file of the message, including the comments that git later strips.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

TITLE_LENGTH_MAX = 72
# git writes these itself.
BY_GIT = ("Merge ", 'Revert "', "fixup! ", "squash! ", "amend! ")
SCISSORS = "# ------------------------ >8 ------------------------"

# "Added", "Adding" and "Adds" are narrative; "Add" is the imperative.
STORY = re.compile(r"(?:ed|ing|[^s]s)$")
IMPERATIVES = {
    *("Bring", "Ring", "Spring", "String", "Swing"),
    *(
        "Bleed",
        "Breed",
        "Embed",
        "Exceed",
        "Feed",
        "Need",
        "Proceed",
        "Seed",
        "Shed",
        "Speed",
        "Succeed",
        "Weed",
    ),
    *("Bias", "Canvas", "Focus"),
}


def lines_of(message: str) -> list[str]:
    """Return the lines of a message that git keeps."""
    written = message.partition(SCISSORS)[0]
    lines = [line.rstrip() for line in written.splitlines() if not line.startswith("#")]
    while lines and not lines[0]:
        del lines[0]
    return lines


def problems(message: str) -> Iterator[str]:
    """Yield each rule that a message breaks."""
    lines = lines_of(message)
    if not lines:
        yield "The message is empty."
        return
    title = lines[0]
    if title.startswith(BY_GIT):
        return
    if len(title) > TITLE_LENGTH_MAX:
        yield f"The title has {len(title)} characters; the limit is {TITLE_LENGTH_MAX}."
    if title.endswith("."):
        yield "The title ends with a period."
    if "; " in title or re.search(r"[.!?] ", title):
        yield "The title has two subjects. Make two commits, or move the second to the body."
    first_word = title.split()[0]
    if not first_word[0].isupper():
        yield "The title does not begin with a capital letter."
    if first_word not in IMPERATIVES and STORY.search(first_word):
        yield f'The title begins with "{first_word}": say what the commit does, as in "Add" or "Fix".'
    if len(lines) > 1 and lines[1]:
        yield "The second line is not blank."


def main() -> int:
    """Print the problems of the message in the given file; return 1 if there are any."""
    found = list(problems(Path(sys.argv[1]).read_text()))
    for problem in found:
        print(problem)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
