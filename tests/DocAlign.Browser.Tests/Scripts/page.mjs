// Checks of the page of one document. Arguments: address of the page, folder for screenshots.
import { join } from "node:path";
import { accessible, equal, fits, holds, loadTime, phone, run } from "./browser.mjs";

const [url, shots] = process.argv.slice(2);
const marked = page =>
    page.evaluate(() =>
        ["source-plate", "flat-plate", "text"].map(part =>
            [...document.querySelectorAll(`section.page[data-page="1"] .${part} [data-w].on`)].map(mark => mark.dataset.w),
        ),
    );
const visible = (page, selector) => page.locator(selector).first().isVisible();

await run({
    "asks for nothing and complains about nothing": async open => {
        for (const scheme of ["light", "dark"]) {
            const { said, requested } = await open(url, { scheme });
            equal(said, [], "console");
            equal(requested, [url], "requests");
        }
    },
    "shows both pictures": async open => {
        const { page } = await open(url);
        const sizes = await page.evaluate(() =>
            Promise.all(
                [...document.querySelectorAll("svg.plate image")].map(async image => {
                    const picture = new Image();
                    picture.src = image.getAttribute("href");
                    await picture.decode();
                    return picture.naturalWidth;
                }),
            ),
        );
        holds(sizes.length >= 2 && sizes.every(width => width > 200), `widths ${sizes}`);
        await page.screenshot({ path: join(shots, "page-light.png"), fullPage: true });
    },
    "a word on the photograph lights up everywhere": async open => {
        const { page } = await open(url);
        const word = page.locator(".source-plate .word").nth(5);
        const id = await word.getAttribute("data-w");
        await word.hover();
        equal(await marked(page), [[id], [id], [id]], "marked");
        const text = await page.locator(`.text [data-w="${id}"]`).first().textContent();
        holds(
            (await page.locator(".said").first().textContent()).startsWith(`${text} \u2013 read right with a probability of `),
            "the word is told",
        );
        await page.locator("h1").hover();
        equal(await marked(page), [[], [], []], "nothing marked");
    },
    "a word on the flat page and in the text lights up everywhere": async open => {
        const { page } = await open(url);
        for (const part of [".flat-plate .word", ".text .w"]) {
            const word = page.locator(part).nth(8);
            const id = await word.getAttribute("data-w");
            await word.hover();
            equal(await marked(page), [[id], [id], [id]], part);
        }
        await page.screenshot({ path: join(shots, "page-word.png") });
    },
    "a click keeps a word, Escape lets it go": async open => {
        const { page } = await open(url);
        const word = page.locator(".flat-plate .word").nth(3);
        const id = await word.getAttribute("data-w");
        await word.click();
        await page.locator("h1").hover();
        equal(await marked(page), [[id], [id], [id]], "marked");
        await word.focus();
        await page.keyboard.press("Escape");
        equal(await marked(page), [[], [], []], "nothing marked");
    },
    "the keyboard goes from word to word on both pictures and in the text": async open => {
        const { page } = await open(url);
        for (const part of [".source-plate", ".flat-plate", ".text"]) {
            const items = page.locator(`${part} [data-w]`);
            equal(
                await page.locator(`section.page[data-page="1"] ${part} [data-w][tabindex="0"]`).count(),
                1,
                `stops of the Tab key in ${part}`,
            );
            await items.first().focus();
            equal(await marked(page), [["0"], ["0"], ["0"]], `${part}, first`);
            await page.keyboard.press("ArrowRight");
            await page.keyboard.press("ArrowRight");
            equal(await marked(page), [["2"], ["2"], ["2"]], `${part}, third`);
            await page.keyboard.press("ArrowLeft");
            equal(await marked(page), [["1"], ["1"], ["1"]], `${part}, second`);
            const below = await page.evaluate(() => {
                const lines = [...document.querySelectorAll('section.page[data-page="1"] .text .line')].filter(line =>
                    line.querySelector(".w"),
                );
                return lines[lines.findIndex(line => line.querySelector('[data-w="1"]')) + 1].querySelector(".w").dataset.w;
            });
            await page.keyboard.press("ArrowDown");
            equal((await marked(page))[0], [below], `${part}, next line`);
            await page.keyboard.press("End");
            const last = await page.evaluate(
                () => [...document.querySelectorAll('section.page[data-page="1"] .text .w')].at(-1).dataset.w,
            );
            equal((await marked(page))[1], [last], `${part}, last`);
        }
    },
    "Tab reaches the words without a mouse": async open => {
        const { page } = await open(url);
        const seen = new Set();
        for (let i = 0; i < 150; i++) {
            await page.keyboard.press("Tab");
            seen.add(
                await page.evaluate(
                    () => document.activeElement.closest(".source-plate, .flat-plate, .text")?.className.split(" ")[0] ?? "",
                ),
            );
        }
        equal([...seen].filter(part => part !== "").sort(), ["flat-plate", "source-plate", "text"], "reached");
    },
    "the slider goes from the photograph to the flat page": async open => {
        const { page } = await open(url);
        await page.locator("[data-compare]").first().click();
        const stage = page.locator(".stage").first();
        const slider = page.locator("input[type=range]").first();
        await page.waitForFunction(() => document.querySelector(".stage .over").style.transform.startsWith("matrix3d"));
        await slider.focus();
        await page.keyboard.press("Home");
        const photograph = await stage.screenshot();
        await page.keyboard.press("End");
        const flat = await stage.screenshot();
        holds(!photograph.equals(flat), "both ends look the same");
        equal(
            await page.evaluate(() => document.querySelector(".stage .veil").style.clipPath),
            "inset(0px 0px 0px 100%)",
            "veil at the end",
        );
        await slider.fill("50");
        equal(await slider.getAttribute("aria-valuetext"), "50 % flat page, from the left", "value");

        // The photograph's four corners lie on those of the flat page.
        const gaps = await page.evaluate(() => {
            const over = document.querySelector(".stage .over");
            const stage = document.querySelector(".stage .flat").getBoundingClientRect();
            const matrix = new DOMMatrix(over.style.transform);
            const corners = over.dataset.corners.split(" ").map(Number);
            return [
                [0, 0],
                [stage.width, 0],
                [stage.width, stage.height],
                [0, stage.height],
            ].map(([x, y], i) => {
                const point = matrix.transformPoint(new DOMPoint(corners[2 * i], corners[2 * i + 1]));
                return Math.hypot(point.x / point.w - x, point.y / point.w - y);
            });
        });
        holds(
            gaps.every(gap => gap < 0.5),
            `corners are ${gaps} px off`,
        );
        await page.screenshot({ path: join(shots, "page-slider.png") });
        await page.locator(".slider input[type=checkbox]").first().check();
        equal(await page.evaluate(() => document.querySelector(".stage .veil").style.opacity), "0.5", "blended");
        await page.locator("[data-compare]").first().click();
        holds(await visible(page, "svg.plate"), "the pictures are back");
    },
    "mesh, words and fields can be hidden": async open => {
        const { page } = await open(url);
        for (const [hides, layer] of [
            ["no-mesh", ".edge"],
            ["no-words", ".word"],
            ["no-fields", ".value"],
        ]) {
            holds(await visible(page, `.source-plate ${layer}`), `${layer} is shown`);
            await page.locator(`[data-hides="${hides}"]`).first().uncheck();
            holds(!(await visible(page, `.source-plate ${layer}`)), `${layer} is hidden`);
        }
        holds((await page.locator(".knot").count()) >= 4, "control points");
    },
    "a field leads to its boxes": async open => {
        const { page } = await open(url);
        const row = page.locator("tr[data-f]").first();
        await row.hover();
        equal(
            await page.evaluate(() => ["source-plate", "flat-plate"].map(part => document.querySelectorAll(`.${part} .value.on`).length)),
            [1, 1],
            "boxes",
        );
        await page.locator("h1").hover();
        equal(await page.locator(".value.on").count(), 0, "boxes afterwards");
        await page.locator("tr[data-f] button").first().focus();
        equal(await page.locator(".value.on").count(), 2, "boxes by focus");
    },
    "its policy stops what does not belong to it": async open => {
        const { page, said } = await open(url);
        const ran = await page.evaluate(() => {
            const script = document.createElement("script");
            script.textContent = "window.intruded = true;";
            document.body.append(script);
            return window.intruded === true;
        });
        equal(ran, false, "a foreign script ran");
        holds(
            said.some(line => line.includes("Content Security Policy")),
            "the browser says so",
        );
    },
    "axe-core finds nothing": async open => {
        for (const scheme of ["light", "dark"]) {
            const { page } = await open(url, { scheme });
            await accessible(page, scheme);
            await page.locator(".text .w").nth(2).hover();
            await page.locator("[data-compare]").first().click();
            await accessible(page, `${scheme}, comparing`);
        }
    },
    "fits a phone, dark": async open => {
        const { page, said } = await open(url, { scheme: "dark", viewport: phone, isTouch: true });
        await fits(page);
        await accessible(page, "phone");
        await page.locator(".source-plate .word").nth(4).tap();
        equal((await marked(page))[1].length, 1, "a tap marks a word");
        equal(said, [], "console");
        await page.screenshot({ path: join(shots, "page-phone-dark.png"), fullPage: true });
    },
    "opens in under a second": async open => {
        const { page } = await open(url);
        const time = await loadTime(page);
        holds(time < 1000, `${Math.round(time)} ms`);
    },
});
