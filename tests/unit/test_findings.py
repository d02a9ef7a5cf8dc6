"""What a finding says, and where."""

from hypothesis import given
from hypothesis import strategies as st

from filrouge.findings import Finding, Severity, did_you_mean, field_name

STEPS = st.lists(st.from_regex(r"[a-z_]{1,8}", fullmatch=True) | st.integers(0, 99), max_size=5)


def test_a_path_is_written_as_people_read_it() -> None:
    assert field_name(["lieux", 0, "code_postal"]) == "lieux[0].code_postal"
    assert field_name([]) == ""
    assert field_name([1, "nom"]) == "[1].nom"


@given(STEPS, STEPS)
def test_different_paths_have_different_names(one: list[str | int], other: list[str | int]) -> None:
    assert (field_name(one) == field_name(other)) == (one == other)


def test_the_closest_code_is_proposed_and_only_a_close_one() -> None:
    question = "Vouliez-vous dire «\u00a0information\u00a0»\u00a0?"
    assert did_you_mean("informations", ["formation", "information"]) == question
    assert did_you_mean("rouge", ["formation", "information"]) == ""
    assert did_you_mean("", []) == ""


def test_findings_sort_by_file_then_by_place() -> None:
    early = Finding("a.yml", 2, 1, "z", "", "", "")
    late = Finding("a.yml", 10, 1, "a", "", "", "")
    other = Finding("b.yml", 1, 1, "a", "", "", "")
    assert sorted([other, late, early]) == [early, late, other]


def test_a_finding_stops_the_build_unless_it_says_otherwise() -> None:
    assert Finding("a.yml", 1, 1, "x", "", "", "").severity is Severity.ERREUR
