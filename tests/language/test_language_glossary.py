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
        ("rolled back the release", "rolled back", "回退"),
        ("signed-off by the sponsor", "signed-off", "签署"),
        ("休眠账户", "休眠账户", "dormant account"),
        ("LEAST PRIVILEGE", "LEAST PRIVILEGE", "最小权限"),
        ("the four-eyes principle", "four-eyes principle", "双人复核"),
        ("People's Bank of China", "People's Bank of China", "中国人民银行"),
        ("gdpr", "gdpr", "通用数据保护条例"),
        ("a supplier that goes bust", "goes bust", "破产"),
        ("How soon must we tell them?", "tell", "告知"),
        ("这件事谁说了算", "谁说了算", "final decision"),
    ],
)
def test_a_query_is_widened_across_languages(query: str, name: str, other: str) -> None:
    found = dict(GLOSSARY.expand(query))
    assert other in found[name]
    assert name not in found[name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("敏感个人信息", ["敏感个人信息"]),
        ("数据出境安全评估", ["数据出境安全评估"]),
        ("security assessment of cross-border transfer", ["security assessment of cross-border transfer"]),
        ("个人信息和供应商", ["个人信息", "供应商"]),
    ],
)
def test_the_longest_name_wins_and_hides_those_inside_it(text: str, names: list[str]) -> None:
    assert [name for name, _ in GLOSSARY.expand(text)] == names


def test_a_name_is_listed_once() -> None:
    assert len(GLOSSARY.expand("vendor, vendors and the Vendor")) == 1


@pytest.mark.parametrize(
    "text", ["", "said", "an aim", "striated", "天气很好", "sit here", "they sat in mas", "risks. register"]
)
def test_no_name_is_found_inside_a_word_or_over_the_end_of_a_sentence(text: str) -> None:
    assert not {name for name, _ in GLOSSARY.expand(text)} & {"ai", "sit", "mas", "risks. register"}


def test_a_word_of_two_senses_has_the_names_of_both() -> None:
    glossary = Glossary([("监控", "monitoring"), ("录像", "监控", "CCTV")])
    assert glossary.expand("监控") == [("监控", ("monitoring", "录像", "CCTV"))]


def test_a_chinese_name_has_more_than_one_character() -> None:
    with pytest.raises(ValueError, match="too short"):
        Glossary([("云", "cloud")])


def test_the_shipped_glossary_is_whole() -> None:
    assert len(GLOSSARY.groups) >= 2000
    assert len(set(GLOSSARY.groups)) == len(GLOSSARY.groups)
    for group in GLOSSARY.groups:
        assert any(name.isascii() for name in group), group
        assert any("\u3400" <= c <= "\u9fff" for name in group for c in name), group
        assert len(set(group)) == len(group), group


@pytest.mark.parametrize("name", sorted({n for g in GLOSSARY.groups for n in g}, key=len)[::40])
def test_every_name_is_found_where_it_stands_alone(name: str) -> None:
    assert [written for written, _ in GLOSSARY.expand(name)] == [name]
