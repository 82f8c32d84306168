# SPDX-License-Identifier: GPL-3.0-or-later
"""The short report of a live calibration: what was seen at each load, and what came of the fits."""
import plan

P99_REQUESTS = 2000  # that a p99 needs
P99_TARGET = 20  # % of mean error up to which a p99 is called calibrated
BUSY = 0.9  # of a core, which is all that one thread of JavaScript has
KNEE_SHARE = 0.9  # of the highest rate of a series, which its knee reaches first
SHOWN = {"s": ("ms", 1e3), "B/s": ("MB/s", 1e-6), "1": ("", 1)}  # units of estimates, and what they are shown in


def size_text(size):
    return f"{size // plan.MIB} MiB" if size >= plan.MIB else f"{size // plan.KIB} KiB"


def series_text(run):
    if isinstance(run, plan.NetworkRun):
        return "loopback"
    if isinstance(run, plan.DiskRun):
        return f"{run.pattern}, {size_text(run.size)}"
    what = size_text(run.size) if run.size else f"{run.items} items" if run.items else "no payload"
    return f"{run.operation}, {what}"


def number(value, scale=1, digits=3):
    if value is None:
        return "-"
    value *= scale
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.{digits}g}"


class Figures:
    """What `lakewright traces inspect --json` says of one file."""

    def __init__(self, inspected):
        self.outcomes = {(o["name"], o["percentile"]): o for o in inspected["outcomes"]}

    def get(self, name, percentile=None, kind="mean"):
        outcome = self.outcomes.get((name, percentile))
        return outcome[kind] if outcome else None

    @property
    def rate(self):  # the total: reads and writes of a mixed run are two rates at the same time
        return self.get("operation-rate", kind="total")

    @property
    def throughput(self):
        return self.get("throughput", kind="total")

    @property
    def speed(self):
        """What a series is about: requests, or bytes where none are counted, per second."""
        return self.rate or self.throughput or 0

    @property
    def requests(self):
        return self.get("operations", kind="total")

    def latency(self, percentile):
        for name in ("latency", "completion-latency"):
            if (name, percentile) in self.outcomes:
                return self.get(name, percentile)
        return None


def limit_text(own):
    """Who had no CPU left, by what the driver counted of itself and of the façade."""
    if not own or not own["seconds"]:
        return ""
    cores = {"client": own["driverCpuSeconds"], "façade": own["facadeCpuSeconds"]}
    shares = {who: seconds / own["seconds"] for who, seconds in cores.items() if seconds is not None}
    busy = [who for who, share in shares.items() if share >= BUSY]
    text = ", ".join(f"{who} {share:.2f}" for who, share in shares.items())
    return text + (f"   {' and '.join(busy)}: no CPU left" if busy else "")


def row_text(done, figures, is_fitted, model=None):
    """`model`: the speed that a fit has for the run, in the unit of Figures.speed."""
    requests = figures.requests
    p99 = figures.latency(0.99) if requests and requests >= P99_REQUESTS else None
    failures = (done.own or {}).get("failures", 0)
    return (f"  {done.run.load:>5}  {'fitted' if is_fitted else 'predicted':<10}{number(requests, digits=4):>10}"
            f"{number(figures.rate):>10}{number(figures.throughput, 1e-6):>10}"
            f"{number(model, 1 if figures.rate else 1e-6):>10}{number(figures.latency(0.5), 1e3):>10}"
            f"{number(p99, 1e3):>10}  {limit_text(done.own)}{f'   {failures} failed' if failures else ''}").rstrip()


def knee(speeds):
    """The lowest load that reaches nearly the highest speed of its series, of those that were tried; `speeds` by load."""
    return min(load for load, speed in speeds.items() if speed >= KNEE_SHARE * max(speeds.values()))


def knee_text(rows, models, load):
    seen = {done.run.load: figures.speed for done, figures in rows}
    text = f"knee seen at {load} {knee(seen)}"
    modelled = {done.run.load: models[str(done.file)] for done, _ in rows if str(done.file) in models}
    return text + (f", by the model at {knee(modelled)}" if len(modelled) == len(seen) else "")


def models_of(fits):
    """The speed that a fit has for each file: of those it was made from, and of those it predicts."""
    speeds = {}
    for fit in fits:
        for part in (fit.estimates, fit.prediction):
            for row in (part or {}).get("predictions", []):
                if row["outcome"] in ("operation-rate", "throughput"):  # reads and writes of one file are two rows
                    speeds[row["file"]] = speeds.get(row["file"], 0) + row["predicted"]
    return speeds


def series_lines(measured, models, is_fitted):
    """The table; `measured`: pairs of Done and Figures; `models`: as models_of() has them."""
    series = {}
    for done, figures in measured:
        series.setdefault(done.run.series, []).append((done, figures))
    load = {"facade": "clients", "disk": "depth", "network": "streams"}  # the column's title
    lines = []
    for (kind, *_), rows in series.items():
        lines += ["", f"{series_text(rows[0][0].run)}: {knee_text(rows, models, load[kind])}",
                  f"{load[kind]:>7}  {'':<10}{'requests':>10}{'per s':>10}{'MB/s':>10}{'model':>10}{'p50 ms':>10}"
                  f"{'p99 ms':>10}{'  cores used' if kind == 'facade' else ''}"]
        lines += [row_text(done, figures, is_fitted(done), models.get(str(done.file))) for done, figures in rows]
    return lines


def prediction_text(prediction):
    names = {"mapePercent": "MAPE", "medianApePercent": "median error", "p90ApePercent": "p90 error",
             "coverage95Percent": "inside the 95 % band"}
    figures = [f"{title} {number(prediction[name])} %" for name, title in names.items()
               if prediction.get(name) is not None]
    return ", ".join([f"{prediction['rows']} rows"] + figures)


def regime_text(prediction):
    """The mean error of each regime by itself: rates, p50 and p99 of a façade are other things."""
    def text(of):
        error = of["mapePercent"]
        is_far = of["regime"] == "p99" and error > P99_TARGET
        return (f"{of['regime']} {number(error)} % of {of['rows']} rows"
                + (f" (not calibrated: above {P99_TARGET} %)" if is_far else ""))
    return ", ".join(text(of) for of in prediction.get("regimes", []))


def estimate_text(estimate):
    unit, scale = SHOWN.get(estimate["unit"], (estimate["unit"], 1))
    value, low, high = (number(estimate[name], scale) for name in ("value", "low", "high"))
    text = f"    {estimate['name']}: {value} {unit} ({low} to {high})".replace("  (", " (")
    return text if estimate["identified"] else text + ", not identifiable"


def fit_lines(fits):
    lines = ["", "Fits on the lower and middle loads, predictions of the upper ones; parameters with their 95 % intervals:"]
    for fit in fits:
        grade = f"grade {fit.estimates['grade']}, " if fit.estimates else ""
        lines.append(f"  {fit.model}: {grade}{fit.fitted} files fitted, {fit.predicted} predicted; "
                     + (f"not done: {fit.why}" if fit.why else prediction_text(fit.prediction)))
        if fit.prediction:
            lines.append(f"    mean error: {regime_text(fit.prediction)}")
        lines += [estimate_text(estimate) for estimate in (fit.estimates or {}).get("estimates", [])]
    return lines


def text(about, measured, failed, fits, is_fitted):
    """The whole report; `about`: lines that come first."""
    lines = about + ["p99 is shown from 2,000 requests on; façade and client share the machine's cores, one thread each.",
                     "model: what the fit has for the column per s, or MB/s where no requests are counted."]
    lines += series_lines(measured, models_of(fits), is_fitted) + fit_lines(fits)
    if failed:
        lines += ["", "Not measured:"] + [f"  {done.run.name}: {done.why}" for done in failed]
    return "\n".join(lines) + "\n"
