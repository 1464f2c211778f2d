"""Two versions are compared clause by clause, whatever was renumbered."""

from retrieval.compare import compare
from retrieval.library import Library

OLD = {
    "1": "为了保障网络安全，制定本法。",
    "21": "网络运营者应当留存相关的网络日志不少于六个月。",
    "30": "网信部门获取的信息，只能用于维护网络安全的需要。",
    "40": "本条将被删除，与其他内容无关。",
}
NEW = {
    "1": "为了保障网络安全，维护网络空间主权，制定本法。",
    "20": "国家支持人工智能基础理论研究和算法等关键技术研发。",
    "23": "网络运营者应当留存相关的网络日志不少于十二个月。",
    "32": "网信部门获取的信息，只能用于维护网络安全的需要。",
}


def test_changed_added_moved_and_removed_clauses_are_told_apart(library: Library, law) -> None:  # type: ignore[no-untyped-def]
    old = library.add(law("网络安全法", "2017-06-01", OLD))
    new = library.add(law("网络安全法", "2026-01-01", NEW))
    found = [
        (d.kind, d.old and d.old.clause.locator, d.new and d.new.clause.locator)
        for d in compare(library.clauses(old), library.clauses(new))
    ]
    assert found == [
        ("changed", "1", "1"),
        ("added", None, "20"),
        ("changed", "21", "23"),
        ("moved", "30", "32"),
        ("removed", "40", None),
    ]


def test_a_version_compared_with_itself_has_no_differences(library: Library, law) -> None:  # type: ignore[no-untyped-def]
    held = library.clauses(library.add(law("网络安全法", "2017-06-01", OLD)))
    assert compare(held, held) == []
