"use strict";
// The table of the index: sorting, filters, and histograms of what is shown.
(() => {
    const data = JSON.parse(document.getElementById("rows").textContent);
    const table = document.querySelector("table.scans");
    const rows = [...table.tBodies[0].rows];
    const [text, outcome, review, treatment] = ["text", "outcome", "review", "treatment"].map(id => document.getElementById(id));
    const charts = [...document.querySelectorAll("[data-chart]")].map(chart => ({
        name: chart.dataset.chart,
        highest: Number(chart.dataset.highest),
        bars: [...chart.querySelectorAll(".bar-fill")],
        height: chart.viewBox.baseVal.height - 18,
    }));

    const isShown = row => {
        const terms = text.value
            .toLowerCase()
            .split(/\s+/)
            .filter(term => term.length > 0);
        return (
            (outcome.value === "" || row.dataset.outcome === outcome.value) &&
            (review.value === "" || row.dataset.review === review.value) &&
            (treatment.value === "" || row.dataset.treatment.split(" ").includes(treatment.value)) &&
            terms.every(term => data[row.dataset.row].t.includes(term))
        );
    };

    const filter = () => {
        const shown = [];
        for (const row of rows) {
            row.hidden = !isShown(row);
            if (!row.hidden) shown.push(data[row.dataset.row]);
        }
        document.getElementById("shown").textContent = `${shown.length} of ${rows.length} scans`;
        for (const { name, highest, bars, height } of charts) {
            const counts = new Array(bars.length).fill(0);
            for (const row of shown) for (const bin of row.b[name]) counts[bin]++;
            bars.forEach((bar, bin) => {
                const length = (height * counts[bin]) / highest;
                bar.setAttribute("height", length.toFixed(2));
                bar.setAttribute("y", (height - length).toFixed(2));
                bar.firstElementChild.textContent = `${bar.firstElementChild.textContent.split(":")[0]}: ${counts[bin]}`;
            });
        }
    };

    // Numbers by their size, texts by their letters; what is empty comes last both ways.
    const sort = (column, direction) => {
        const key = row => row.cells[column]?.dataset.s ?? "";
        const isNumber = table.tHead.rows[0].cells[column].classList.contains("number");
        rows.sort((a, b) => {
            const [x, y] = [key(a), key(b)];
            if (x === "" || y === "") return (x === "") - (y === "");
            return direction * (isNumber ? Number(x) - Number(y) : x < y ? -1 : x > y ? 1 : 0);
        });
        table.tBodies[0].append(...rows);
    };

    [...table.tHead.rows[0].cells].forEach((head, column) => {
        head.querySelector("button").addEventListener("click", () => {
            const direction = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
            for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
            head.setAttribute("aria-sort", direction);
            sort(column, direction === "ascending" ? 1 : -1);
        });
    });
    for (const control of [outcome, review, treatment]) control.addEventListener("change", filter);
    text.addEventListener("input", filter);
    document.querySelector("form").addEventListener("submit", event => event.preventDefault());
    document.getElementById("clear").addEventListener("click", () => {
        for (const control of [text, outcome, review, treatment]) control.value = "";
        filter();
        text.focus();
    });
    filter();
})();
