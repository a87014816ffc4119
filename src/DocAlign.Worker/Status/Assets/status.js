"use strict";
// Asks the worker every two seconds and shows what it says. Everything that comes is shown as text.
(() => {
    const interval = 2000;
    const svg = "http://www.w3.org/2000/svg";
    const at = id => document.getElementById(id);
    const outcomes = {
        completed: "read",
        alreadyDone: "read before",
        putAside: "put aside",
        handedBack: "handed back",
        leaseLost: "lease lost",
    };
    const decisions = { untouched: "left as they came", turn: "turned", deskew: "levelled", warp: "made flat" };
    const states = {
        working: ["working", "good"],
        starting: ["starting: the queue was not asked yet", "warn"],
        stopping: ["stopping", "warn"],
        unreachable: ["the queue cannot be reached", "bad"],
    };
    let isPaused = false;
    let last = null;

    const put = (id, text) => {
        // What is the same is not said again to those who listen.
        if (at(id).textContent !== text) at(id).textContent = text;
    };
    const span = seconds =>
        seconds < 90
            ? `${Math.round(seconds)} s`
            : seconds < 5400
              ? `${Math.round(seconds / 60)} min`
              : seconds < 172800
                ? `${(seconds / 3600).toFixed(1)} h`
                : `${Math.round(seconds / 86400)} days`;
    const number = value => value.toLocaleString("en", { maximumFractionDigits: 1 });
    const cell = (text, kind, name = "td") => {
        const made = document.createElement(name);
        made.textContent = text;
        if (kind) made.className = kind;
        if (name === "th") made.scope = "row";
        return made;
    };
    const fill = (id, rows) => {
        at(id).replaceChildren(
            ...rows.map(cells => {
                const row = document.createElement("tr");
                row.append(...cells);
                return row;
            }),
        );
    };
    const shape = (name, attributes) => {
        const made = document.createElementNS(svg, name);
        for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
        return made;
    };

    // The mean of the last whole minutes; before the first is over, the minute that runs.
    const rate = (counts, minutes) => counts.slice(-1 - minutes, -1).reduce((sum, count) => sum + count, 0) / minutes;

    const line = (id, values) => {
        const highest = Math.max(1, ...values);
        const points = values.map(
            (value, index) =>
                `${((240 * index) / Math.max(1, values.length - 1)).toFixed(1)},${(42 - (40 * value) / highest).toFixed(1)}`,
        );
        at(id).replaceChildren(
            shape("polygon", { class: "area", points: `0,44 ${points.join(" ")} 240,44` }),
            shape("polyline", { class: "trace", points: points.join(" ") }),
        );
    };

    const chart = ({ title, edges, counts, baseline }) => {
        const [width, height] = [320, 90];
        const total = counts.reduce((sum, count) => sum + count, 0);
        const shares = counts.map(count => (total > 0 ? count / total : 0));
        const highest = Math.max(0.01, ...shares, ...(baseline ?? []));
        const step = width / counts.length;
        const figure = document.createElement("figure");
        const caption = document.createElement("figcaption");
        caption.textContent = `${title} (${number(total)} ${total === 1 ? "page" : "pages"})`;
        const most = shares.indexOf(Math.max(...shares));
        const drawing = shape("svg", {
            viewBox: `0 0 ${width} ${height + 18}`,
            role: "img",
            "aria-label":
                total === 0
                    ? `${title}: nothing measured yet`
                    : `${title}: most pages, ${Math.round(100 * shares[most])} %, are from ${edges[most]} to ${edges[most + 1]}`,
        });
        shares.forEach((share, bin) => {
            const length = (height * share) / highest;
            drawing.append(shape("rect", { class: "bar-fill", x: bin * step + 1, y: height - length, width: step - 2, height: length }));
        });
        if (baseline) {
            drawing.append(
                shape("polyline", {
                    class: "baseline",
                    points: baseline
                        .map(
                            (share, bin) =>
                                [bin, bin + 1].map(edge => `${edge * step},${height - (height * share) / highest}`).join(" "),
                        )
                        .join(" "),
                }),
            );
        }
        drawing.append(shape("line", { class: "axis", x1: 0, y1: height, x2: width, y2: height }));
        const every = Math.ceil(edges.length / 6);
        edges.forEach((edge, index) => {
            if (index % every !== 0) return;
            const label = shape("text", {
                x: index * step,
                y: height + 13,
                "text-anchor": index === 0 ? "start" : index === edges.length - 1 ? "end" : "middle",
            });
            label.textContent = edge;
            drawing.append(label);
        });
        figure.append(caption, drawing);
        return figure;
    };

    const show = status => {
        const now = new Date(status.now);
        const [words, kind] = states[status.state] ?? [status.state, ""];
        put("version", status.version);
        put("state", words);
        at("state").className = `chip ${kind}`;
        put("uptime", `up for ${span((now - new Date(status.started)) / 1000)}`);
        put("hand", `${status.inHand} in hand`);
        put("messages", status.queue ? number(status.queue.messages) : "–");
        put("age", status.queue ? span(status.queue.oldestAgeSeconds) : "–");
        line(
            "messages-line",
            status.queueHistory.map(item => item.messages),
        );
        line(
            "age-line",
            status.queueHistory.map(item => item.oldestAgeSeconds),
        );
        for (const [id, counts] of [
            ["pages", status.pagesPerMinute],
            ["scans", status.scansPerMinute],
        ]) {
            put(id, number(rate(counts, 1) || counts[counts.length - 1]));
            put(
                `${id}-more`,
                `${number(rate(counts, 15))} over 15 minutes, ${number(counts.reduce((sum, count) => sum + count, 0))} in the last hour`,
            );
            line(`${id}-line`, counts);
        }
        fill(
            "outcomes",
            status.outcomes.map(({ name, count }) => [cell(outcomes[name] ?? name, "", "th"), cell(number(count), "number")]),
        );
        fill(
            "decisions",
            status.decisions.map(({ name, count }) => [cell(decisions[name] ?? name, "", "th"), cell(number(count), "number")]),
        );
        fill(
            "stages",
            status.stages.map(stage => [
                cell(stage.name, "", "th"),
                cell(number(stage.count), "number"),
                ...[stage.meanSeconds, stage.medianSeconds, stage.percentile95Seconds].map(value =>
                    cell(`${value.toFixed(3)} s`, "number"),
                ),
            ]),
        );
        at("distributions").replaceChildren(...status.distributions.map(chart));
        put(
            "distributions-note",
            status.distributions.some(item => item.baseline)
                ? "Pages that this worker read since it started; the line is where the model was measured."
                : "Pages that this worker read since it started.",
        );
        const named = status.poison.some(item => item.name !== null);
        at("name-head").hidden = !named;
        at("no-poison").hidden = status.poison.length > 0;
        fill(
            "poison",
            status.poison.map(item => [
                cell(new Date(item.when).toLocaleString(), "", "th"),
                cell(item.reason),
                cell(item.words),
                cell(number(item.deliveries), "number"),
                cell(item.id),
                ...(named ? [cell(item.name ?? "")] : []),
            ]),
        );
        put("asked", `as of ${now.toLocaleTimeString()}`);
    };

    const ask = async () => {
        if (isPaused || document.hidden) return;
        try {
            const answer = await fetch("status.json", { cache: "no-store" });
            if (!answer.ok) throw new Error(String(answer.status));
            last = await answer.json();
            show(last);
        } catch {
            put("state", "the worker does not answer");
            at("state").className = "chip bad";
            put("asked", last ? `last figures: ${new Date(last.now).toLocaleTimeString()}` : "");
        }
    };
    at("pause").addEventListener("click", () => {
        isPaused = !isPaused;
        at("pause").setAttribute("aria-pressed", String(isPaused));
        ask();
    });
    document.addEventListener("visibilitychange", ask);
    setInterval(ask, interval);
    ask();
})();
