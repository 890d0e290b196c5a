"""Rules for worksheets that are mostly written text."""

from worksheets.core.result import Result
from worksheets.core.rules.choices import ANY_KIND
from worksheets.core.rules.registry import Given, listed, rule


@rule(codes=("empty", "complete", "missing"), kinds=ANY_KIND, options=("row",))
def required_parts(given: Given) -> Result:
    """Tell whether every part that is not optional has an answer, and which have none.

    Ours, because the sources list what has to be on paper (ncj-4-10 to ncj-4-14) and leave the check to the reader.
    Option ``row`` names the row of a matrix that counts.
    """
    needed = [item for item in given.items if not item.optional]
    missing = [item.id for item in needed if not given.is_filled(item)]
    if len(missing) == len(needed):
        return Result("empty")
    if not missing:
        return Result("complete", (), {"of": len(needed)})
    return Result("missing", tuple(missing), {"count": len(missing), "first": missing[0], "of": len(needed)})


@rule(codes=("empty", "some"), kinds=ANY_KIND, options=("sign",))
def what_is_written(given: Given) -> Result:
    """List the items with an answer: a page to read and to share, without a score (ours).

    Option ``sign`` names the rows item whose first column holds who signs; the page draws a line for each.
    """
    written = listed([item.id for item in given.items if given.is_filled(item)])
    return Result("empty") if written.code == "none" else written
