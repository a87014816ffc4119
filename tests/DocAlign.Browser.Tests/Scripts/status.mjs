// Checks of the status page of a running worker.
// Arguments: its address, docalign, the queue, a good scan, a broken one, folder for screenshots, "names" where names are shown.
import { execFileSync } from "node:child_process";
import { basename, join } from "node:path";
import { accessible, equal, fits, holds, phone, run } from "./browser.mjs";

const [url, docalign, queue, good, broken, shots, names] = process.argv.slice(2);
const submit = scan => execFileSync(docalign, ["submit", scan, "--queue", queue]);
const count = (page, part, name) =>
    page.evaluate(
        ([id, wanted]) => {
            const row = [...document.querySelectorAll(`#${id} tr`)].find(item => item.cells[0].textContent === wanted);
            return row ? Number(row.cells[1].textContent) : 0;
        },
        [part, name],
    );
const becomes = (page, part, name, wanted) =>
    page.waitForFunction(
        ([id, text, number]) =>
            [...document.querySelectorAll(`#${id} tr`)].some(
                row => row.cells[0].textContent === text && Number(row.cells[1].textContent) === number,
            ),
        [part, name, wanted],
        { timeout: 60000 },
    );

await run(
    names === "names"
        ? {
              "names of scans are shown where that was asked for": async open => {
                  const { page } = await open(url);
                  submit(broken);
                  await page.getByRole("cell", { name: basename(broken) }).waitFor({ timeout: 60000 });
                  holds(await page.locator("#name-head").isVisible(), "the column has its head");
                  await accessible(page, "with names");
              },
          }
        : {
              "comes to life without being loaded again": async open => {
                  const { page, said, requested } = await open(url);
                  await page.waitForFunction(() => document.getElementById("state").textContent === "working", undefined, {
                      timeout: 60000,
                  });
                  const before = await count(page, "outcomes", "read");
                  submit(good);
                  await becomes(page, "outcomes", "read", before + 1);
                  holds((await page.locator("#stages tr").count()) >= 5, "stages");
                  holds((await page.locator("#pages-more").textContent()).includes("in the last hour"), "throughput");
                  holds(
                      Number(
                          await page.evaluate(() =>
                              [...document.querySelectorAll("#decisions td.number")].reduce(
                                  (sum, cell) => sum + Number(cell.textContent),
                                  0,
                              ),
                          ),
                      ) >= 1,
                      "pages by treatment",
                  );
                  equal(await page.locator("#distributions figure").count(), 4, "distributions");
                  equal(said, [], "console");
                  equal([...new Set(requested)].sort(), [url, `${url}status.json`], "requests");
                  await page.screenshot({ path: join(shots, "status-light.png"), fullPage: true });
              },
              "tells why a scan was put aside, and not its name": async open => {
                  const { page } = await open(url, { scheme: "dark" });
                  submit(broken);
                  await page.getByText("The file is damaged.").first().waitFor({ timeout: 60000 });
                  equal(await page.locator("#no-poison").isVisible(), false, "the note that nothing was put aside");
                  const [text, answer] = await page.evaluate(async () => [
                      document.body.textContent,
                      await (await fetch("status.json")).text(),
                  ]);
                  for (const secret of [basename(broken), basename(good)])
                      holds(!text.includes(secret) && !answer.includes(secret), `${secret} is shown`);
                  await page.screenshot({ path: join(shots, "status-dark.png"), fullPage: true });
              },
              "can be paused by the keyboard": async open => {
                  const { page } = await open(url);
                  await page.getByRole("button", { name: "Pause" }).focus();
                  await page.keyboard.press("Space");
                  await page.waitForTimeout(300);
                  const asked = await page.locator("#asked").textContent();
                  await page.waitForTimeout(4500);
                  equal(await page.locator("#asked").textContent(), asked, "while paused");
                  await page.keyboard.press("Space");
                  await page.waitForFunction(before => document.getElementById("asked").textContent !== before, asked);
              },
              "says when the worker does not answer": async open => {
                  const { page } = await open(url);
                  await page.waitForFunction(() => document.getElementById("asked").textContent.startsWith("as of"));
                  await page.route("**/status.json", route => route.abort());
                  await page.getByText("the worker does not answer").waitFor();
                  holds((await page.locator("#asked").textContent()).startsWith("last figures: "), "the time of the last figures");
              },
              "can only be read": async open => {
                  const { page } = await open(url);
                  const answers = await page.evaluate(() =>
                      Promise.all(
                          ["POST", "PUT", "DELETE"].flatMap(method =>
                              ["./", "status.json"].map(async path => (await fetch(path, { method })).status),
                          ),
                      ),
                  );
                  equal(answers, new Array(6).fill(405), "answers to what would change something");
              },
              "axe-core finds nothing": async open => {
                  for (const scheme of ["light", "dark"]) {
                      const { page } = await open(url, { scheme });
                      await page.locator("#poison tr").first().waitFor();
                      await accessible(page, scheme);
                  }
              },
              "fits a phone": async open => {
                  const { page, said } = await open(url, { viewport: phone, isTouch: true });
                  await page.locator("#stages tr").first().waitFor();
                  await fits(page);
                  await accessible(page, "phone");
                  equal(said, [], "console");
                  await page.screenshot({ path: join(shots, "status-phone.png"), fullPage: true });
              },
          },
);
