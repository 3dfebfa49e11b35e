import pytest

from graph.errors import NotFound
from queries.countries import country_code, country_name


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("US", "US"),
        ("us", "US"),
        ("États-Unis", "US"),
        ("etats unis", "US"),
        ("United States", "US"),
        ("USA", "US"),
        ("Japon", "JP"),
        ("Japan", "JP"),
        ("Cote d'Ivoire", "CI"),
    ],
)
def test_a_country_is_found_by_code_and_by_name(name: str, code: str) -> None:
    assert country_code(name) == code


@pytest.mark.parametrize("name", ["", "XX", "Etats", "Europe du Sud"])
def test_what_is_no_country_is_not_found(name: str) -> None:
    with pytest.raises(NotFound):
        country_code(name)


def test_an_unknown_code_is_its_own_name() -> None:
    assert country_name("XX", "fr") == "XX"
