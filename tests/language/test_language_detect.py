import pytest

from language.detect import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("本项目建设新一代核心系统。", "zh"),
        ("Project Background\n本项目采用 Spring Boot、Kafka、Redis 建设 API gateway 平台", "zh"),
        ("The bank (某某银行) launches a new platform for retail customers.", "en"),
        ("DPIA", "en"),
        ("2026-04-30", "en"),
        ("", "en"),
    ],
)
def test_the_language_of_a_text(text: str, language: str) -> None:
    assert language_of(text) == language
