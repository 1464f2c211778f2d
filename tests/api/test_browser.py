"""The main job in a real browser against a real service: hand in, wait, read, decide, search."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from .serving import ROOT, Serving

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium")
SAMPLE = ROOT / "samples" / "documents" / "charter-zh.docx"
pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")]
expect = sync_api.expect
PATIENCE = 60_000  # milliseconds


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    serving = Serving(tmp_path_factory.mktemp("home"))
    yield serving.address
    serving.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[sync_api.Browser]:
    with sync_api.sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield made
        made.close()


@pytest.fixture
def page(browser: sync_api.Browser, address: str) -> Iterator[sync_api.Page]:
    """A page that fails the test for any script error or refused resource."""
    context = browser.new_context(base_url=address, locale="zh-CN", viewport={"width": 1440, "height": 900})
    faults: list[str] = []
    made = context.new_page()
    made.on("pageerror", lambda error: faults.append(str(error)))
    made.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    yield made
    context.close()
    assert faults == []


@pytest.fixture
def review(page: sync_api.Page, tmp_path: Path) -> sync_api.Page:
    """The page of a finished review of the sample charter."""
    page.goto("/")
    page.locator("input[type=file]").set_input_files(SAMPLE)
    page.locator("input[name=project]").fill("手机银行六期")
    page.get_by_role("button", name="开始审查").click()
    expect(page.locator(".finding").first).to_be_visible(timeout=PATIENCE)
    page.screenshot(path=tmp_path / "review.png")
    return page


def test_a_finding_and_its_passage_lead_to_each_other(review: sync_api.Page, tmp_path: Path) -> None:
    finding = review.locator(".finding:has(blockquote)").last
    name = finding.get_attribute("id").removeprefix("f-")
    finding.locator("h4").click()
    passage = review.locator(f'a.q:has(mark[data-findings~="{name}"])').first
    expect(passage).to_be_focused()
    expect(passage).to_be_in_viewport()
    review.wait_for_timeout(500)
    review.screenshot(path=tmp_path / "passage.png")
    passage.press("Enter")
    expect(review.locator(".entry.active .finding")).to_be_focused()
    expect(review.locator(".entry.active .finding")).to_be_in_viewport()


def test_the_keyboard_alone_steps_through_the_findings(review: sync_api.Page) -> None:
    cards = review.locator(".finding")
    review.keyboard.press("j")
    expect(cards.nth(0)).to_be_focused()
    review.keyboard.press("j")
    expect(cards.nth(1)).to_be_focused()
    review.keyboard.press("k")
    expect(cards.nth(0)).to_be_focused()


def test_a_filter_hides_the_others_at_once(review: sync_api.Page) -> None:
    review.locator("#filter select[name=severity]").select_option("medium")
    shown = review.locator(".entry:visible")
    assert shown.count() == review.locator(".entry[data-severity=medium]").count()
    expect(review.locator("#shown")).to_have_text(str(shown.count()))


def test_a_finding_is_decided_in_its_place(review: sync_api.Page, tmp_path: Path) -> None:
    entry = review.locator(".entry").first
    review.keyboard.press("j")
    review.keyboard.press("d")
    entry.locator("summary", has_text="确认").first.click()
    entry.locator("details[open] input[name=actor]").fill("王芳")
    review.screenshot(path=tmp_path / "decide.png")
    entry.get_by_role("button", name="确认", exact=True).click()
    review.wait_for_url(re.compile("#f-"))
    expect(review.locator(".entry").first.locator(".case .state")).to_have_text("已确认")
    review.goto("/cases?state=confirmed")
    expect(review.locator("#rows tbody tr")).to_have_count(1)
    review.screenshot(path=tmp_path / "cases.png")


def test_every_page_reads_in_english_and_fits_a_narrow_screen(review: sync_api.Page, tmp_path: Path) -> None:
    review.get_by_role("link", name="English").click()
    expect(review.get_by_role("link", name="Library", exact=True)).to_be_visible()
    shown = review.url
    for width, height in ((1440, 900), (390, 800)):
        review.set_viewport_size({"width": width, "height": height})
        for path in (shown, "/", "/cases", "/library"):
            review.goto(path)
            assert review.evaluate("document.documentElement.scrollWidth <= innerWidth"), (path, width)
            review.screenshot(path=tmp_path / f"{path.rstrip('/').split('/')[-1] or 'home'}-{width}.png")


def test_without_scripts_the_main_job_works(browser: sync_api.Browser, address: str) -> None:
    context = browser.new_context(base_url=address, locale="en-GB", java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.locator("input[type=file]").set_input_files(SAMPLE)
    page.get_by_role("button", name="Review").click()
    expect(page.locator(".finding").first).to_be_visible(timeout=PATIENCE)
    page.locator("a.q").first.click()
    assert "#f-" in page.url
    page.locator("a.decide").first.click()
    expect(page.locator(".forms form").first).to_be_attached()
    context.close()
