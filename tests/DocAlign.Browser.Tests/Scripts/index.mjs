// Checks of the index of a report with many documents.
// Arguments: address of the index, documents that were read, rejected scans, folder for screenshots.
import { join } from "node:path";
import { accessible, equal, fits, holds, loadTime, phone, run } from "./browser.mjs";

const [url, readCount, rejectedCount, shots] = process.argv.slice(2);
const [read, rejected] = [Number(readCount), Number(rejectedCount)];
const column = (page, index) =>
    page.evaluate(
        at => [...document.querySelectorAll(".scans tbody tr")].filter(row => !row.hidden).map(row => row.cells[at]?.dataset.s ?? ""),
        index,
    );
const shown = page => page.locator("#shown").textContent();
const bars = page =>
    page.evaluate(() =>
        [...document.querySelectorAll('[data-chart="confidence"] .bar-fill')].map(bar => Number(bar.getAttribute("height"))),
    );

await run({
    "asks for nothing and complains about nothing": async open => {
        for (const scheme of ["light", "dark"]) {
            const { page, said, requested } = await open(url, { scheme });
            equal(said, [], "console");
            equal(requested, [url], "requests");
            await page.screenshot({ path: join(shots, `index-${scheme}.png`) });
        }
    },
    "lists every scan": async open => {
        const { page } = await open(url);
        equal(await shown(page), `${read + rejected} of ${read + rejected} scans`, "shown");
        equal(await page.locator(".scans tbody tr").count(), read + rejected, "rows");
    },
    "opens in under a second": async open => {
        const { page } = await open(url);
        const time = await loadTime(page);
        holds(time < 1000, `${Math.round(time)} ms`);
    },
    "sorts by a click, both ways": async open => {
        const { page } = await open(url);
        const head = page.getByRole("button", { name: "Likely right" });
        await head.click();
        const up = (await column(page, 5)).filter(key => key !== "").map(Number);
        equal(
            up,
            [...up].sort((a, b) => a - b),
            "ascending",
        );
        holds(new Set(up).size > 3, "there is something to sort");
        await head.click();
        const down = (await column(page, 5)).filter(key => key !== "").map(Number);
        equal(down, [...up].reverse(), "descending");
        equal(await page.locator("th[aria-sort]").count(), 1, "one column is sorted");
        equal((await column(page, 5)).slice(-rejected), new Array(rejected).fill(""), "what is empty comes last");
    },
    "sorts by the keyboard": async open => {
        const { page } = await open(url);
        await page.getByRole("button", { name: "Scan", exact: true }).focus();
        await page.keyboard.press("Enter");
        await page.keyboard.press("Space");
        const names = await column(page, 0);
        equal(names, [...names].sort().reverse(), "names, descending");
        equal(await page.locator('th[aria-sort="descending"]').textContent(), "Scan", "marked");
    },
    "filters by outcome, review and treatment": async open => {
        const { page } = await open(url);
        const before = await bars(page);
        await page.selectOption("#outcome", "rejected");
        equal(await shown(page), `${rejected} of ${read + rejected} scans`, "rejected");
        equal(
            (await bars(page)).every(height => height === 0),
            true,
            "no page is left in the histogram",
        );
        await page.selectOption("#outcome", "read");
        equal(await shown(page), `${read} of ${read + rejected} scans`, "read");
        equal(await bars(page), before, "the histogram is back");
        await page.selectOption("#review", "needed");
        const needed = await page.locator(".scans tbody tr:visible").count();
        holds(needed > 0 && needed < read, `${needed} need review`);
        holds(
            await page.evaluate(() =>
                [...document.querySelectorAll(".scans tbody tr:not([hidden])")].every(row => row.dataset.review === "needed"),
            ),
            "only those",
        );
        await page.selectOption("#treatment", "warp");
        holds((await page.locator(".scans tbody tr:visible").count()) < needed, "fewer");
        await page.getByRole("button", { name: "Clear" }).click();
        equal(await shown(page), `${read + rejected} of ${read + rejected} scans`, "cleared");
    },
    "searches names and words by the keyboard": async open => {
        const { page } = await open(url);
        await page.locator("#text").focus();
        await page.keyboard.type("batch-0042");
        equal(await page.locator(".scans tbody tr:visible").count(), 1, "by name");
        await page.locator("#text").fill("onerror");
        equal(await page.locator(".scans tbody tr:visible").count(), 1, "by a word of the scan");
        await page.locator("#text").fill("no such word anywhere");
        equal(await shown(page), `0 of ${read + rejected} scans`, "nothing");
    },
    "leads to a page and back": async open => {
        const { page, said } = await open(url);
        await page.locator("#text").fill("batch-0007");
        await page.locator(".scans tbody tr:visible a").click();
        await page.waitForSelector("section.page");
        await page.getByRole("link", { name: "Next" }).click();
        await page.waitForFunction(() => document.querySelector("h1").textContent.includes("batch-0008"));
        await page.getByRole("link", { name: "All scans" }).click();
        await page.waitForSelector("table.scans");
        equal(said, [], "console");
    },
    "shows markup in a scan as text": async open => {
        const { page, said } = await open(url);
        await page.locator("#text").fill("onerror");
        await page.locator(".scans tbody tr:visible a").click();
        await page.waitForSelector("section.page");
        holds(
            (await page.locator(".text").first().textContent()).includes("<img src=x onerror=alert(1)>"),
            "the word is there as it was read",
        );
        equal(await page.locator(".text img, h1 b, .text script").count(), 0, "elements made of words");
        equal(said, [], "console");
    },
    "axe-core finds nothing": async open => {
        for (const scheme of ["light", "dark"]) {
            const { page } = await open(url, { scheme });
            await page.selectOption("#review", "needed");
            await page.getByRole("button", { name: "Total" }).click();
            await accessible(page, scheme);
        }
    },
    "fits a phone, dark": async open => {
        const { page } = await open(url, { scheme: "dark", viewport: phone, isTouch: true });
        await fits(page);
        await page.locator("#text").fill("batch-000");
        await accessible(page, "phone");
        await page.screenshot({ path: join(shots, "index-phone-dark.png") });
    },
});
