// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/chart_svg.h"

#include "app/report/axis.h"
#include "app/report/html.h"
#include "models/results/present.h"
#include "models/units/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace lakewright::report {
namespace {

using results::MinMaxMean;
using results::RunSummary;
using results::Series;

constexpr double kWidth = 1120, kHeight = 210, kLeft = 64, kRight = 8, kTop = 22, kBottom = 34;
/// Kind of the events that are shaded.
constexpr const char* kFault = "fault";
constexpr double kMarkWidth = 12;
constexpr std::size_t kMostShades = 8, kMostLines = 6;
/// Points of a line: one for every two pixels.
constexpr std::size_t kMostPoints = 520;

struct ChartLine {
    std::string name;
    Series series;
    bool hasBand = false;
};
struct Chart {
    std::string title;
    std::vector<ChartLine> lines; ///< not empty; drawn with series colours 1–6
    std::string note;
};

Series drawable(const Series& series) {
    const std::size_t factor = (series.points.size() + kMostPoints - 1) / kMostPoints;
    return factor > 1 ? results::coarser(series, static_cast<int>(factor)) : series;
}

bool isFinite(const MinMaxMean& p) {
    return std::isfinite(p.min) && std::isfinite(p.max) && std::isfinite(p.mean);
}

/// The range of one drawing and how values become pixels.
struct Plot {
    TimeAxis time;
    Axis axis;
    results::Scale scale;
    double x(double seconds) const {
        const double share = (seconds / time.secondsPerUnit - time.axis.low) / (time.axis.high - time.axis.low);
        return kLeft + std::clamp(share, 0.0, 1.0) * (kWidth - kLeft - kRight);
    }
    double y(double value) const {
        const double share = (value / scale.factor - axis.low) / (axis.high - axis.low);
        return kHeight - kBottom - std::clamp(share, 0.0, 1.0) * (kHeight - kTop - kBottom);
    }
};

Plot plotOf(const Chart& chart, units::Seconds horizon) {
    double low = HUGE_VAL, high = -HUGE_VAL, end = horizon.value;
    for (const ChartLine& line : chart.lines)
        for (const MinMaxMean& p : line.series.points) {
            if (!isFinite(p))
                continue;
            low = std::min(low, line.hasBand ? p.min : p.mean);
            high = std::max(high, line.hasBand ? p.max : p.mean);
        }
    if (low > high)
        low = high = 0;
    if (low > 0 && low < 0.5 * high)
        low = 0;
    Plot plot;
    plot.scale = results::scaleFor(chart.lines.front().series.unit, std::max(std::fabs(low), std::fabs(high)));
    plot.axis = valueAxis(low / plot.scale.factor, high / plot.scale.factor, 5);
    plot.time = timeAxis(0, end);
    return plot;
}

double middle(const Series& series, std::size_t i) {
    return series.start.value + (static_cast<double>(i) + 0.5) * series.step.value;
}

std::string linePath(const Series& series, const Plot& plot) {
    std::string path;
    char command = 'M';
    for (std::size_t i = 0; i < series.points.size(); ++i) {
        if (!isFinite(series.points[i])) {
            command = 'M';
            continue;
        }
        path += fmt::format("{}{:.1f} {:.1f}", command, plot.x(middle(series, i)), plot.y(series.points[i].mean));
        command = 'L';
    }
    return path;
}

std::string bandPath(const Series& series, const Plot& plot) {
    std::string upper, lower;
    for (std::size_t i = 0; i < series.points.size(); ++i) {
        if (!isFinite(series.points[i]))
            continue;
        const double x = plot.x(middle(series, i));
        upper += fmt::format("{}{:.1f} {:.1f}", upper.empty() ? 'M' : 'L', x, plot.y(series.points[i].max));
        lower = fmt::format("L{:.1f} {:.1f}", x, plot.y(series.points[i].min)) + lower;
    }
    return upper.empty() ? "" : upper + lower + "Z";
}

std::string drawAxes(const Plot& plot, const std::string& unit) {
    std::string out;
    for (const double tick : plot.axis.ticks) {
        const double y = plot.y(tick * plot.scale.factor);
        out += fmt::format("<path class=\"gridline\" d=\"M{} {:.1f}H{}\"/><text x=\"{}\" y=\"{:.1f}\" "
                           "text-anchor=\"end\">{}</text>\n",
                           kLeft, y, kWidth - kRight, kLeft - 8, y + 4, plot.axis.label(tick));
    }
    for (const double tick : plot.time.axis.ticks) {
        const double x = plot.x(tick * plot.time.secondsPerUnit);
        const bool isLast = x > kWidth - kRight - 20;
        out += fmt::format("<path class=\"gridline\" d=\"M{0:.1f} {1}V{2}\"/><text x=\"{0:.1f}\" y=\"{3}\" "
                           "text-anchor=\"{4}\">{5}\u202f{6}</text>\n",
                           x, kTop, kHeight - kBottom, kHeight - kBottom + 18, isLast ? "end" : "middle",
                           plot.time.axis.label(tick), plot.time.unit);
    }
    out +=
        fmt::format("<path class=\"axis\" d=\"M{0} {1}V{2}H{3}\"/>", kLeft, kTop, kHeight - kBottom, kWidth - kRight);
    return out + fmt::format("<text x=\"0\" y=\"12\">{}</text>\n", escaped(unit));
}

std::string drawShades(const std::vector<Shade>& shades, const Plot& plot) {
    std::string out;
    double free = 0; // marks stand beside each other where shades overlap
    for (const Shade& shade : shades) {
        const double left = plot.x(shade.from.value), right = plot.x(shade.to.value);
        const double mark = std::max((left + right) / 2, free);
        free = mark + kMarkWidth;
        out +=
            fmt::format("<rect class=\"fault\" x=\"{:.1f}\" y=\"{}\" width=\"{:.1f}\" height=\"{}\"><title>{}</title>"
                        "</rect><text class=\"mark\" x=\"{:.1f}\" y=\"{}\" text-anchor=\"middle\">{}</text>\n",
                        left, kTop, std::max(1.0, right - left), kHeight - kTop - kBottom, escaped(shade.text),
                        (left + right) / 2, kTop - 6, escaped(shade.mark));
    }
    return out;
}

std::string axisUnit(const Chart& chart, const results::Scale& scale) {
    const std::string& unit = chart.lines.front().series.unit;
    return unit == "1" ? "share" : unit == "count" ? "number" : scale.name;
}

std::string legend(const Chart& chart) {
    std::string out = "<div class=\"legend\">";
    for (std::size_t i = 0; i < chart.lines.size(); ++i)
        out += fmt::format("<span><svg width=\"28\" height=\"8\" aria-hidden=\"true\"><path class=\"line c{}\" "
                           "d=\"M0 4H28\"/></svg>{}</span>",
                           i + 1, escaped(chart.lines[i].name));
    if (!chart.note.empty())
        out += "<span>" + escaped(chart.note) + "</span>";
    return out + "</div>\n";
}

std::string description(const Chart& chart, const Plot& plot) {
    return fmt::format("{} over simulated time, axis from {} to {} {}, {} lines.", chart.title,
                       plot.axis.label(plot.axis.low), plot.axis.label(plot.axis.high), axisUnit(chart, plot.scale),
                       chart.lines.size());
}

std::string draw(const Chart& chart, units::Seconds horizon, const std::vector<Shade>& shades) {
    const Plot plot = plotOf(chart, horizon);
    std::string out = fmt::format("<figure><h3>{}</h3>\n<svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">\n",
                                  escaped(chart.title), kWidth, kHeight, escaped(description(chart, plot)));
    out += drawShades(shades, plot) + drawAxes(plot, axisUnit(chart, plot.scale));
    for (std::size_t i = 0; i < chart.lines.size(); ++i) {
        if (chart.lines[i].hasBand)
            out += fmt::format("<path class=\"band b1\" d=\"{}\"/>\n", bandPath(chart.lines[i].series, plot));
        out += fmt::format("<path class=\"line c{}\" d=\"{}\"/>\n", i + 1, linePath(chart.lines[i].series, plot));
    }
    return out + "</svg>\n" + legend(chart) + "</figure>\n";
}

/// The lowest, highest and median mean over the entities at each point.
Series spread(const std::vector<const Series*>& entities) {
    Series range = *entities.front();
    std::size_t length = range.points.size();
    for (const Series* series : entities)
        length = std::min(length, series->points.size());
    range.points.resize(length);
    std::vector<double> values;
    for (std::size_t i = 0; i < length; ++i) {
        values.clear();
        for (const Series* series : entities)
            if (isFinite(series->points[i]))
                values.push_back(series->points[i].mean);
        std::sort(values.begin(), values.end());
        constexpr double kGap = std::numeric_limits<double>::quiet_NaN();
        range.points[i] = values.empty() ? MinMaxMean{kGap, kGap, kGap}
                                         : MinMaxMean{values.front(), values.back(), values[values.size() / 2]};
    }
    return range;
}

/// At most two charts of one quantity.
void addCharts(std::vector<Chart>& charts, const std::string& id, const std::vector<const Series*>& all,
               const std::vector<const Series*>& entities) {
    const std::string title = results::words(id);
    if (!all.empty())
        charts.push_back(
            {title + ", whole scenario", {{"mean", drawable(*all.front()), true}}, "band: lowest to highest"});
    if (entities.size() > kMostLines)
        charts.push_back({fmt::format("{}, {} entities", title, entities.size()),
                          {{"median", drawable(spread(entities)), true}},
                          "band: lowest to highest entity"});
    else if (!entities.empty()) {
        Chart chart{title + (entities.size() == 1 ? ", " + entities.front()->entity : ", by entity"), {}, ""};
        for (const Series* series : entities)
            chart.lines.push_back({series->entity, drawable(*series), entities.size() == 1});
        charts.push_back(std::move(chart));
    }
}

std::vector<Chart> chartsOf(const RunSummary& summary) {
    std::vector<Chart> charts;
    std::vector<std::string> done;
    for (const Series& first : summary.series) {
        if (std::find(done.begin(), done.end(), first.id) != done.end())
            continue;
        done.push_back(first.id);
        std::vector<const Series*> all, entities;
        for (const Series& series : summary.series)
            if (series.id == first.id && series.unit == first.unit && !series.points.empty())
                (series.entity == "all" ? all : entities).push_back(&series);
        addCharts(charts, first.id, all, entities);
    }
    return charts;
}

} // namespace

bool isShadable(const results::Event& event) {
    return event.kind == kFault && event.until > event.at;
}

std::vector<Shade> shadesOf(const RunSummary& summary) {
    std::vector<const results::Event*> lasting;
    for (const results::Event& event : summary.timeline)
        if (isShadable(event))
            lasting.push_back(&event);
    std::stable_sort(lasting.begin(), lasting.end(), [](const results::Event* a, const results::Event* b) {
        return a->until.value - a->at.value > b->until.value - b->at.value;
    });
    lasting.resize(std::min(lasting.size(), kMostShades));
    std::stable_sort(lasting.begin(), lasting.end(),
                     [](const results::Event* a, const results::Event* b) { return a->at < b->at; });
    std::vector<Shade> shades;
    for (const results::Event* event : lasting)
        shades.push_back(
            {event->at, event->until, std::string(1, static_cast<char>('A' + shades.size())), event->text});
    return shades;
}

std::string chartFigures(const RunSummary& summary, const std::vector<Shade>& shades) {
    std::string out;
    for (const Chart& chart : chartsOf(summary))
        out += draw(chart, summary.horizon, shades);
    return out;
}

} // namespace lakewright::report
