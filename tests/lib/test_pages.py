"""Pages of a list: the wanted one, or the nearest there is; the count is always right."""

import pytest

from cusket.lib.pages import page_of

ROWS = list(range(1, 61))


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        (None, 1), ("", 1), ("1", 1), (2, 2), ("3", 3),
        ("0", 1), ("4", 3), ("9999999", 3),
        ("-1", 1), ("two", 1), ("1.5", 1), (" 2", 1), ("٢", 1), ("²", 1), ("99999999", 1), ("9" * 5000, 1),
    ],
)  # fmt: skip
def test_what_is_no_page_gives_the_nearest(wanted, number):
    assert page_of(ROWS, wanted, len(ROWS)).number == number


def test_a_page_in_the_middle():
    page = page_of(ROWS, "2", 60)
    assert page.rows == list(range(26, 51))
    assert (page.first_row, page.last_row, page.total) == (26, 50, 60)
    assert (page.previous, page.next, page.last) == (1, 3, 3)


def test_the_last_page_is_short():
    page = page_of(ROWS, "3", 60)
    assert page.rows == list(range(51, 61))
    assert (page.first_row, page.last_row, page.next) == (51, 60, None)


def test_a_full_last_page_has_no_empty_one_behind_it():
    page = page_of(ROWS[:50], "9", 50)
    assert (page.number, page.last, page.next, len(page.rows)) == (2, 2, None, 25)


def test_an_empty_list_is_one_page():
    page = page_of([], "7", 0)
    assert (page.rows, page.number, page.last, page.total) == ([], 1, 1, 0)
    assert (page.first_row, page.last_row, page.previous, page.next) == (0, 0, None, None)


def test_another_size():
    page = page_of(ROWS, "2", 60, size=50)
    assert (page.rows, page.last) == (list(range(51, 61)), 2)
