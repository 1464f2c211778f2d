

def test_a_length_before_what_is_reported_is_a_length() -> None:
    (found,) = durations("收到后15个工作日报送监管部门")
    assert (found.value, found.unit, found.working) == (15, "day", True)
    assert durations("项目日报、1日报表") == []
