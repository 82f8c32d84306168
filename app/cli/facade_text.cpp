// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/facade_text.h"

#include "app/cli/facade_words.h"
#include "app/cli/terminal.h"
#include "models/units/text.h"

#include <fmt/format.h>

namespace lakewright::cli {
namespace {

using request::Estimate;

std::string milliseconds(units::Seconds time) {
    return fmt::format("{:.3g}", time.value * 1e3);
}

std::string milliseconds(const Estimate<units::Seconds>& time) {
    return fmt::format("{:.3g} ± {:.2g}", time.value.value * 1e3, (time.high - time.low).value / 2 * 1e3);
}

std::string shareText(double share) {
    return fmt::format("{:.3g}", share);
}

std::vector<results::TextCell> curveCells(const request::LoadPoint& point, const facade::Mix& mix, std::string load) {
    const request::RequestReport& report = point.report;
    const auto limiting = static_cast<std::size_t>(report.limiting);
    return {std::move(load),
            fmt::format("{:.5g}", point.offered.value),
            fmt::format("{:.5g}", report.throughput.value.value),
            units::display(report.goodput.value),
            milliseconds(report.all.percentiles[0]),
            milliseconds(report.all.percentiles[3]),
            milliseconds(report.all.percentiles[4]),
            limitingName(point, mix),
            fmt::format("{:.0f} %", 100 * report.utilisation[limiting].hottest),
            fmt::format("{:.3g} %", 100 * facade::unserved(report.answers)),
            stopText(point)};
}

/// Each tenant at each load.
std::string tenantsText(const request::LoadSweep& sweep, const request::LoadCurve& curve) {
    results::TextTable table({{"load", true},
                              {"tenant"},
                              {"served 1/s", true},
                              {"payload", true},
                              {"p50 ms", true},
                              {"p99 ms", true},
                              {"refused", true}});
    const auto add = [&](const request::LoadPoint& point, const std::string& load) {
        for (std::size_t i = 0; i < point.report.byTenant.size(); ++i) {
            const request::TenantReport& tenant = point.report.byTenant[i];
            table.add({load, sweep.mix.admission.tenants[i].name, fmt::format("{:.5g}", tenant.throughput.value.value),
                       units::display(tenant.goodput.value), milliseconds(tenant.latencies.percentiles[0]),
                       milliseconds(tenant.latencies.percentiles[3]),
                       fmt::format("{:.3g} %", 100 * facade::unserved(tenant.answers))});
        }
    };
    for (const request::LoadPoint& point : curve.points)
        add(point, fmt::format("{:g} %", 100 * point.fraction));
    add(curve.saturation, "saturated");
    return "\n" + table.text(listStyle());
}

std::string benchmarkText(const request::LoadSweep& sweep, const request::LoadCurve& curve) {
    results::TextTable table({{"load", true},
                              {"p50 ms", true},
                              {"p99 ms", true},
                              {"p99.9 ms", true},
                              {"open p99.9 ms", true},
                              {"gap", true}});
    for (const request::LoadPoint& point : curve.points) {
        const auto& closed = point.benchmark->latencies.percentiles;
        const units::Seconds open = point.report.all.percentiles[4].value;
        table.add({fmt::format("{:g} %", 100 * point.fraction), milliseconds(closed[0]), milliseconds(closed[3]),
                   milliseconds(closed[4]), milliseconds(open), fmt::format("{:.3g}×", open / closed[4].value)});
    }
    return fmt::format("\nWhat a benchmark of {} closed clients would report, and the gap to what open clients wait "
                       "(coordinated omission)\n{}",
                       *sweep.benchmarkClients, table.text(listStyle()));
}

std::string lateText(const request::LateLimit& limit, const request::LoadCurve& curve) {
    results::TextTable table(
        {{"load", true}, {"late", true}, {"95 % interval"}, {"at most " + shareText(limit.share)}});
    for (const request::LoadPoint& point : curve.points) {
        const Estimate<double>& late = point.report.late.value();
        const std::optional<bool> kept = request::keeps(limit, late);
        table.add({fmt::format("{:g} %", 100 * point.fraction), shareText(late.value),
                   fmt::format("{} to {}", shareText(late.low), shareText(late.high)),
                   !kept   ? "undecided"
                   : *kept ? "yes"
                           : "no"});
    }
    return fmt::format("\nRequests later than {} ms\n{}", milliseconds(limit.after), table.text(listStyle()));
}

std::string optionalUsd(const std::optional<units::Usd>& price) {
    return price ? fmt::format("{:.4g}", price->value) : "no price";
}

} // namespace

std::string curveText(const catalogue::VmSize& size, const request::LoadSweep& sweep, const request::LoadCurve& curve) {
    results::TextTable table({{"load", true},
                              {"offered 1/s", true},
                              {"served 1/s", true},
                              {"payload", true},
                              {"p50 ms", true},
                              {"p99 ms", true},
                              {"p99.9 ms", true},
                              {"limiting"},
                              {"busiest node", true},
                              {"refused", true},
                              {"stopped"}});
    for (const request::LoadPoint& point : curve.points)
        table.add(curveCells(point, sweep.mix, fmt::format("{:g} %", 100 * point.fraction)));
    table.add(curveCells(curve.saturation, sweep.mix, "saturated"));
    std::string text = fmt::format("{} × {}, {}\nBound (L0): {:.5g} requests/s, {}, by {}; idle latency {} ms\n\n{}",
                                   sweep.facade.nodes, size.id, sweep.mix.name, curve.bound.requests.value,
                                   units::display(curve.bound.payload), facade::limitName(curve.bound),
                                   milliseconds(curve.saturation.latencyFloor), table.text(listStyle()));
    if (!curve.saturation.report.byTenant.empty())
        text += tenantsText(sweep, curve);
    if (sweep.late)
        text += lateText(*sweep.late, curve);
    if (sweep.benchmarkClients)
        text += benchmarkText(sweep, curve);
    return text;
}

std::string rankingText(const request::SizeRanking& ranking, const std::vector<request::RankedSize>& rows) {
    results::TextTable table({{"size"},
                              {"USD/month per GB/s", true},
                              {"per kop/s", true},
                              {"payload", true},
                              {"requests/s", true},
                              {"p99 ms at 70 %", true},
                              {"limiting"}});
    for (const request::RankedSize& row : rows)
        table.add({row.size + (row.hasDoubts ? " *" : ""), optionalUsd(monthlyPerGigabyteRate(row)),
                   optionalUsd(monthlyPerKilorequest(row)), units::display(row.payload),
                   fmt::format("{:.5g}", row.requests.value), milliseconds(row.p99), name(row.limiting)});
    return fmt::format("{} nodes, {}, prices of {}\n\n{}\n* a figure of the size is suspect or assumed\n",
                       ranking.nodes, ranking.mix.name, ranking.region, table.text(listStyle()));
}

} // namespace lakewright::cli
