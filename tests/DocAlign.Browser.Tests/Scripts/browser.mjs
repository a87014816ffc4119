// What the checks of all pages share: Chromium without a window, and the rules of axe-core. Prints one JSON object a check, one a line.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
export const desktop = { width: 1440, height: 1000 };
export const phone = { width: 390, height: 844 };

/** Runs named checks one after the other; each gets open(url, options) and has its pages closed for it. */
export async function run(checks) {
    const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, chromiumSandbox: false, args: ["--disable-gpu"] });
    try {
        for (const [name, check] of Object.entries(checks)) {
            const contexts = [];
            let error = null;
            try {
                await check(async (url, options) => {
                    const opened = await open(browser, url, options);
                    contexts.push(opened.context);
                    return opened;
                });
            } catch (caught) {
                error = caught instanceof Error ? caught.message : String(caught);
            }
            await Promise.all(contexts.map(context => context.close()));
            console.log(JSON.stringify({ name, error }));
        }
    } finally {
        await browser.close();
    }
}

async function open(browser, url, { scheme = "light", viewport = desktop, isTouch = false } = {}) {
    const context = await browser.newContext({ colorScheme: scheme, viewport, hasTouch: isTouch, reducedMotion: "reduce" });
    const page = await context.newPage();
    page.setDefaultTimeout(15000);
    const said = [];
    const requested = [];
    page.on("console", message => said.push(`${message.type()}: ${message.text()}`));
    page.on("pageerror", problem => said.push(`error: ${problem.message}`));
    page.on("dialog", dialog => {
        said.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
    });
    page.on("request", request => {
        if (!request.url().startsWith("data:")) requested.push(request.url());
    });
    await page.goto(url, { waitUntil: "load" });
    return { context, page, said, requested };
}

export function equal(actual, expected, what) {
    const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
    if (a !== b) throw new Error(`${what}: ${a}, expected ${b}`);
}

export function holds(isSo, what) {
    if (!isSo) throw new Error(what);
}

/** All rules of axe-core, those that are no standard but good practice included. */
export async function accessible(page, what) {
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    equal(
        violations.map(
            ({ id, nodes }) =>
                `${id}: ${nodes
                    .slice(0, 3)
                    .map(
                        node =>
                            `${node.target} ${node.any
                                .concat(node.all)
                                .map(part => part.message)
                                .join("; ")}`,
                    )
                    .join(" | ")}`,
        ),
        [],
        `axe-core, ${what}`,
    );
}

/** Milliseconds until the page was loaded, the best of three: other work on the machine makes it only longer. */
export async function loadTime(page) {
    let best = Infinity;
    for (let i = 0; i < 3; i++) {
        await page.reload({ waitUntil: "load" });
        best = Math.min(
            best,
            await page.evaluate(
                () => new Promise(resolve => requestAnimationFrame(() => setTimeout(() => resolve(performance.now()), 0))),
            ),
        );
    }
    return best;
}

/** Nothing goes out of the window to the side. */
export async function fits(page) {
    equal(
        await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
        true,
        "the page is not wider than the window",
    );
}
