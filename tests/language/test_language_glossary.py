import pytest

from language.glossary import Glossary

GLOSSARY = Glossary.load()


@pytest.mark.parametrize(
    ("query", "name", "other"),
    [
        ("上线前是否需要个人信息保护影响评估", "个人信息保护影响评估", "DPIA"),
        ("When is a DPIA needed?", "DPIA", "个人信息保护影响评估"),
        ("list of vendors", "vendors", "供应商"),
        ("備份策略", "备份", "backup"),
        ("RTO是多少", "RTO", "恢复时间目标"),
    ],
)
def test_a_query_is_widened_across_languages(query: str, name: str, other: str) -> None:
    found = dict(GLOSSARY.expand(query))
    assert other in found[name]
    assert name not in found[name]


def test_the_longest_name_wins() -> None:
    assert [name for name, _ in GLOSSARY.expand("敏感个人信息")] == ["敏感个人信息"]


def test_a_concept_is_listed_once() -> None:
    assert len(GLOSSARY.expand("DPIA, the privacy impact assessment (PIA)")) == 1


@pytest.mark.parametrize("text", ["", "said", "an aim", "striated", "天气很好"])
def test_no_name_is_found_inside_a_word(text: str) -> None:
    assert GLOSSARY.expand(text) == []


def test_a_name_belongs_to_one_group() -> None:
    with pytest.raises(ValueError, match="two groups"):
        Glossary([("备份", "backup"), ("Backup", "copy")])


def test_every_group_of_the_shipped_glossary_has_both_languages() -> None:
    assert len(GLOSSARY.groups) >= 150
    for group in GLOSSARY.groups:
        assert any(name.isascii() for name in group), group
        assert any("\u3400" <= c <= "\u9fff" for name in group for c in name), group
