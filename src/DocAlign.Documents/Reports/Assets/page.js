"use strict";
// One page of the report: a word or a field that is pointed at, or focused, is shown everywhere it stands. Nothing here reads text as HTML.
(() => {
    const percent = value => `${Math.round(100 * value)} %`;

    for (const section of document.querySelectorAll("section.page")) {
        const said = section.querySelector(".said");
        const quiet = said.textContent;
        const marks = new Map();
        for (const mark of section.querySelectorAll("[data-w]")) {
            const id = mark.dataset.w;
            marks.set(id, [...(marks.get(id) ?? []), mark]);
        }

        const words = [...section.querySelectorAll(".text .w")];
        const order = words.map(word => word.dataset.w);
        const wordOf = new Map(words.map(word => [word.dataset.w, word]));
        const lineOf = new Map(words.map(word => [word.dataset.w, word.closest(".line")]));
        let shown = null;
        let pinned = null;

        const show = id => {
            if (id === shown) return;
            for (const mark of marks.get(shown) ?? []) {
                mark.classList.remove("on");
                mark.setAttribute("aria-selected", "false");
            }
            shown = id;
            said.classList.toggle("busy", id !== null);
            said.replaceChildren();
            if (id === null) {
                said.textContent = quiet;
                return;
            }
            for (const mark of marks.get(id)) {
                mark.classList.add("on");
                mark.setAttribute("aria-selected", "true");
            }
            const word = wordOf.get(id);
            const name = document.createElement("b");
            name.textContent = word.textContent;
            const doubtful = word.dataset.doubtful !== undefined;
            said.append(
                name,
                ` \u2013 read right with a probability of ${percent(word.dataset.p)}`,
                doubtful ? "; doubtful, and left out of the text" : "",
            );
        };

        // The lists: the words of the text, and the same words on both pictures. Each is one stop of the Tab key; the arrow keys go from
        // word to word.
        const lists = [];
        const makeList = (element, label) => {
            const items = [...element.querySelectorAll("[data-w]")];
            if (items.length === 0) return;
            element.setAttribute("role", "listbox");
            element.setAttribute("aria-label", label);
            const byId = new Map();
            items.forEach((item, index) => {
                item.setAttribute("role", "option");
                item.setAttribute("aria-selected", "false");
                item.setAttribute("tabindex", index === 0 ? "0" : "-1");
                if (item.namespaceURI.endsWith("svg"))
                    item.setAttribute("aria-label", wordOf.get(item.dataset.w).textContent || "empty word");
                byId.set(item.dataset.w, item);
            });
            lists.push({ element, byId });
        };
        const number = section.dataset.page;
        makeList(section.querySelector(".text"), `Words of page ${number}, in reading order`);
        for (const layer of section.querySelectorAll(".word-layer")) makeList(layer, layer.dataset.label);

        const step = (id, key) => {
            const at = order.indexOf(id);
            const line = lineOf.get(id);
            switch (key) {
                case "ArrowRight":
                    return order[at + 1];
                case "ArrowLeft":
                    return order[at - 1];
                case "ArrowDown":
                    return order.find((other, index) => index > at && lineOf.get(other) !== line);
                case "ArrowUp": {
                    const before = order.findLastIndex((other, index) => index < at && lineOf.get(other) !== line);
                    return before < 0 ? undefined : order.find(other => lineOf.get(other) === lineOf.get(order[before]));
                }
                case "Home":
                    return order[0];
                case "End":
                    return order[order.length - 1];
                default:
                    return undefined;
            }
        };

        for (const { element, byId } of lists) {
            element.addEventListener("keydown", event => {
                const id = event.target.dataset?.w;
                if (id === undefined) return;
                if (event.key === "Escape") {
                    pinned = null;
                    show(null);
                    return;
                }
                const next = byId.get(step(id, event.key));
                if (next === undefined) return;
                event.preventDefault();
                event.target.setAttribute("tabindex", "-1");
                next.setAttribute("tabindex", "0");
                next.focus();
            });
            element.addEventListener("focusin", event => show(event.target.dataset.w ?? null));
            element.addEventListener("focusout", () => show(pinned));
            element.addEventListener("pointerover", event => {
                if (event.target.dataset?.w !== undefined) show(event.target.dataset.w);
            });
            element.addEventListener("pointerout", () => show(pinned));
            element.addEventListener("click", event => {
                const id = event.target.dataset?.w;
                if (id === undefined) return;
                pinned = pinned === id ? null : id;
                show(pinned ?? id);
                const word = wordOf.get(id);
                const list = word.closest(".text");
                list.scrollTop += word.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight / 2;
            });
        }

        for (const box of section.querySelectorAll("[data-hides]")) {
            const apply = () => section.classList.toggle(box.dataset.hides, !box.checked);
            box.addEventListener("change", apply);
            apply();
        }
        const zoom = section.querySelector("[data-zoom]");
        zoom.addEventListener("click", () => {
            zoom.setAttribute("aria-pressed", section.classList.toggle("wide"));
            place();
        });

        // The comparison: the photograph, laid over the flat page by its four corners, and a seam between the two.
        const compare = section.querySelector(".compare");
        const button = section.querySelector("[data-compare]");
        const flat = compare?.querySelector(".flat");
        const over = compare?.querySelector(".over");
        const slide = compare?.querySelector("input[type=range]");
        const blend = compare?.querySelector("input[type=checkbox]");
        function place() {
            if (!compare || compare.hidden) return;
            const { width, height } = flat.getBoundingClientRect();
            const [sourceWidth, sourceHeight] = over.dataset.size.split(" ").map(Number);
            const corners = over.dataset.corners.split(" ").map(Number);
            over.style.width = `${sourceWidth}px`;
            over.style.height = `${sourceHeight}px`;
            over.style.transform = `matrix3d(${toRectangle(corners, width, height).join(",")})`;
            const share = slide.value / 100;
            const veil = compare.querySelector(".veil");
            const seam = compare.querySelector(".seam");
            veil.style.opacity = blend.checked ? String(1 - share) : "1";
            veil.style.clipPath = blend.checked ? "none" : `inset(0 0 0 ${100 * share}%)`;
            seam.hidden = blend.checked;
            seam.style.left = `calc(${100 * share}% - 1px)`;
            slide.setAttribute(
                "aria-valuetext",
                blend.checked
                    ? `${Math.round(100 * share)} % flat page, blended`
                    : `${Math.round(100 * share)} % flat page, from the left`,
            );
        }
        if (button) {
            button.addEventListener("click", () => {
                const on = button.getAttribute("aria-pressed") !== "true";
                button.setAttribute("aria-pressed", String(on));
                compare.hidden = !on;
                section.querySelector(".plates").hidden = on;
                if (on && !flat.src) {
                    flat.addEventListener("load", place);
                    flat.src = section.querySelector(".flat-plate image").getAttribute("href");
                    over.src = section.querySelector(".source-plate image").getAttribute("href");
                }
                place();
            });
            slide.addEventListener("input", place);
            blend.addEventListener("change", place);
            new ResizeObserver(place).observe(compare);
        }
    }

    // A field is shown by the boxes of its label and of its value, on both pictures.
    for (const row of document.querySelectorAll("[data-f]:is(tr)")) {
        const boxes = document.querySelectorAll(`svg [data-f="${CSS.escape(row.dataset.f)}"]`);
        const light = on => {
            row.classList.toggle("on", on);
            for (const box of boxes) box.classList.toggle("on", on);
        };
        row.addEventListener("pointerenter", () => light(true));
        row.addEventListener("pointerleave", () => light(row.contains(document.activeElement)));
        row.addEventListener("focusin", () => light(true));
        row.addEventListener("focusout", () => light(false));
        row.querySelector("button")?.addEventListener("click", () => boxes[0]?.scrollIntoView({ block: "center", behavior: "auto" }));
    }

    // The projective map that takes four corners (top left, top right, bottom right, bottom left) to a rectangle, as CSS wants it.
    function toRectangle(corners, width, height) {
        const [x0, y0, x1, y1, x2, y2, x3, y3] = corners;
        // First the map from the unit square to the corners, then its inverse, then the size.
        const dx1 = x1 - x2,
            dx2 = x3 - x2,
            dx3 = x0 - x1 + x2 - x3;
        const dy1 = y1 - y2,
            dy2 = y3 - y2,
            dy3 = y0 - y1 + y2 - y3;
        const determinant = dx1 * dy2 - dx2 * dy1;
        const g = (dx3 * dy2 - dx2 * dy3) / determinant;
        const h = (dx1 * dy3 - dx3 * dy1) / determinant;
        const m = [x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h, 1];
        const [a, b, c, d, e, f, i, j, k] = m;
        const inverse = [
            e * k - f * j,
            c * j - b * k,
            b * f - c * e,
            f * i - d * k,
            a * k - c * i,
            c * d - a * f,
            d * j - e * i,
            b * i - a * j,
            a * e - b * d,
        ].map(value => value / (a * e - b * d));
        const [p, q, r, s, t, u, v, w, z] = inverse;
        return [p * width, s * height, 0, v, q * width, t * height, 0, w, 0, 0, 1, 0, r * width, u * height, 0, z];
    }
})();
