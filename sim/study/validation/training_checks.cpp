// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stats/philox.h"
#include "models/training/checkpoint.h"
#include "sim/kernel/native/native_kernel.h"
#include "sim/study/validation/parts.h"

#include <fmt/format.h>

namespace lakewright::sim {
namespace {

/// A decoder with grouped-query attention and a gated feed-forward part. Shapes: MLPerf Storage
/// configs/dlio/workload/llama3_*.yaml @ 4cfb98a (tier D).
struct Architecture {
    const char* name;
    double layers, hidden, feedForward, heads, keyHeads, vocabulary;
    double gibibytes; ///< checkpoint as published
};

/// Every weight counted: embedding and output, and per layer two norms, Q and O, K and V, three feed-forward matrices.
double parameterCount(const Architecture& a) {
    const double keys = a.hidden / a.heads * a.keyHeads;
    const double layer = 2 * a.hidden + 2 * a.hidden * a.hidden + 2 * a.hidden * keys + 3 * a.hidden * a.feedForward;
    return 2 * a.vocabulary * a.hidden + a.layers * layer;
}

std::vector<ValidationRow> checkpointSizeRows() {
    std::vector<ValidationRow> rows;
    for (const Architecture& model : {Architecture{"8B", 32, 4096, 14336, 32, 8, 128256, 105},
                                      Architecture{"70B", 80, 8192, 28672, 128, 8, 128256, 911},
                                      Architecture{"405B", 126, 16384, 53248, 128, 8, 128256, 5292}})
        rows.push_back(judged({.id = "V-26",
                               .what = fmt::format("checkpoint of Llama 3 {}", model.name),
                               .expected = model.gibibytes,
                               .got = training::checkpointSize(parameterCount(model)) / units::gibibytes(1),
                               .unit = "GiB",
                               .tolerance = 0.005,
                               .note = "parameters counted from the benchmark's shapes",
                               .kind = "published"}));
    return rows;
}

/// A job that trains, stores and fails on the kernel's timers: what share of its time is useful.
class FailingJob {
public:
    FailingJob(units::Seconds interval, units::Seconds stall, units::Seconds restart, units::Seconds mtbf)
        : m_interval(interval), m_stall(stall), m_restart(restart), m_mtbf(mtbf), m_random(27, 0, "V-27", "failure"),
          m_kernel(kernel::makeNativeKernel()) {}
    double usefulShare(int segments) {
        fail();
        train();
        while (m_segments < segments)
            m_kernel->run(m_kernel->now() + m_mtbf);
        return m_interval * m_segments / m_lastStored;
    }

private:
    void fail() {
        m_kernel->schedule(m_kernel->now() + units::seconds(m_random.exponential(m_mtbf.value)), [this] {
            m_kernel->cancel(m_pending);
            m_pending = m_kernel->schedule(m_kernel->now() + m_restart, [this] { train(); });
            fail();
        });
    }
    void train() {
        m_pending = m_kernel->schedule(m_kernel->now() + m_interval + m_stall, [this] {
            ++m_segments;
            m_lastStored = m_kernel->now();
            train();
        });
    }
    units::Seconds m_interval, m_stall, m_restart, m_mtbf, m_lastStored;
    stats::RandomStream m_random;
    std::unique_ptr<kernel::Kernel> m_kernel;
    kernel::TimerId m_pending{};
    int m_segments = 0;
};

std::vector<ValidationRow> goodputRows() {
    // 419 unexpected interruptions in 54 days on 16,384 GPUs
    const units::Seconds mtbf = training::jobMtbf(units::days(54) * 16384 / 419, 16384);
    const units::Seconds stall = units::seconds(30), restart = units::seconds(300);
    const units::Seconds interval = training::optimalInterval(stall, mtbf);
    const double efficiency = training::efficiency(interval, stall, restart, mtbf).value_or(0);
    const double slower =
        training::efficiency(training::optimalInterval(stall * 1.2, mtbf), stall * 1.2, restart, mtbf).value_or(0);
    const auto row = [](std::string what, double expected, double got, std::string unit, std::string kind) {
        return ValidationRow{.id = "V-27",
                             .what = std::move(what),
                             .expected = expected,
                             .got = got,
                             .unit = std::move(unit),
                             .tolerance = 0.02,
                             .note = "",
                             .kind = std::move(kind)};
    };
    return {judged(row("mean time between failures, 16,384 GPUs", 3.09, mtbf.value / 3600, "h", "published")),
            judged(row("the same, 100,000 GPUs of 50,000 h", 0.5,
                       training::jobMtbf(units::hours(50000), 100000).value / 3600, "h", "published")),
            judged(row("effective training time, 30 s stall, 300 s restart", 0.904, efficiency, "1", "published"),
                   efficiency > 0.9 && slower < 0.9, "above 0.9 at a stall of 30 s, below at 36 s"),
            judged(row("the same by a job that fails on the kernel", efficiency,
                       FailingJob(interval, stall, restart, mtbf).usefulShare(200000), "1", "closed form"))};
}

} // namespace

std::vector<ValidationPart> trainingParts() {
    return {{"V-26", checkpointSizeRows}, {"V-27", goodputRows}};
}

} // namespace lakewright::sim
