"""Letters of Support, each written in the transaction it tells of."""

from cusket.lib.mail.post import write_letter

from .models import SupportCase


def case_opened(case: SupportCase) -> None:
    """Tell the asker their case's number.

    The copy of what they wrote is for signed-in people: a visitor may have typed anybody's address, and nobody shall be
    sent a stranger's words under our name.
    """
    reader = case.user
    write_letter(
        case.answer_to,
        "case_opened",
        {"case": case, "copy": reader is not None, "path": f"/support/{case.code}/" if reader else ""},
        key=f"case:{case.code}",
        language=reader.language if reader else "",
        zone=reader.time_zone if reader else "",
    )
