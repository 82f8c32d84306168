// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/request/report.h"

#include "models/stats/interval.h"
#include "models/stats/latency_histogram.h"
#include "models/stats/warm_up.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <optional>
#include <span>

namespace lakewright::request {
namespace {

using Samples = std::span<const Sample>;

constexpr int kBatches = 20;
/// Batches with fewer values give no percentile of their own.
constexpr std::size_t kLeastBatch = 50;
constexpr double kNormal95 = 1.959964;

template <class Quantity>
Estimate<Quantity> around(double value, double half) {
    return {{value}, {std::max(0.0, value - half)}, {value + half}};
}

double halfOf(const std::optional<stats::Interval>& interval) {
    return interval ? (interval->high - interval->low) / 2 : 0;
}

using Percentiles = std::array<double, kPercentiles>;

/// The percentiles of a few values, which are put into another order.
Percentiles ranks(std::span<float> values) {
    Percentiles found{};
    std::size_t settled = 0; // what is before has its final place: levels ascend
    for (std::size_t i = 0; i < kPercentiles; ++i) {
        const double last = static_cast<double>(values.size() - 1);
        const double place =
            std::clamp(std::ceil(kPercentileLevels[i] * static_cast<double>(values.size())) - 1, 0.0, last);
        const auto at = static_cast<std::size_t>(place);
        std::nth_element(values.begin() + static_cast<std::ptrdiff_t>(settled),
                         values.begin() + static_cast<std::ptrdiff_t>(at), values.end());
        found[i] = values[at];
        settled = at;
    }
    return found;
}

/// Half-widths by the spread between batches: right for values that are correlated.
Percentiles halvesByBatches(std::vector<float> values) {
    const std::size_t size = values.size() / kBatches;
    if (size < kLeastBatch)
        return {};
    std::array<std::vector<double>, kPercentiles> found;
    for (int batch = 0; batch < kBatches; ++batch) {
        const Percentiles one = ranks(std::span(values).subspan(static_cast<std::size_t>(batch) * size, size));
        for (std::size_t i = 0; i < kPercentiles; ++i)
            found[i].push_back(one[i]);
    }
    Percentiles halves{};
    for (std::size_t i = 0; i < kPercentiles; ++i)
        halves[i] = halfOf(stats::meanInterval(found[i]));
    return halves;
}

/// Half-width by order statistics: right for the few values beyond a high percentile.
double halfByRanks(const stats::LatencyHistogram& histogram, double p) {
    const double n = static_cast<double>(histogram.count()), step = kNormal95 * std::sqrt(p * (1 - p) / n);
    const units::Seconds low = histogram.percentile(std::max(0.0, p - step));
    const units::Seconds high = histogram.percentile(std::min(1.0, p + step));
    return ((high - low) / 2).value;
}

Latencies latenciesOf(const std::vector<float>& values) {
    Latencies result{.requests = values.size()};
    if (values.empty())
        return result;
    stats::LatencyHistogram histogram;
    for (const float value : values)
        histogram.add(units::seconds(value));
    const std::vector<double> exact(values.begin(), values.end());
    result.mean = around<units::Seconds>(stats::mean(exact), halfOf(stats::batchMeansInterval(exact, kBatches)));
    const Percentiles halves = halvesByBatches(values);
    for (std::size_t i = 0; i < kPercentiles; ++i) {
        const double p = kPercentileLevels[i];
        result.percentiles[i] =
            around<units::Seconds>(histogram.percentile(p).value, std::max(halves[i], halfByRanks(histogram, p)));
    }
    return result;
}

/// Rate of `amount` per second, with the interval of equally long pieces of the window.
template <class Quantity, class Amount>
Estimate<Quantity> rateOf(Samples samples, double from, double to, Amount amount) {
    std::vector<double> pieces(kBatches, 0.0);
    double sum = 0;
    const double length = (to - from) / kBatches;
    for (const Sample& sample : samples) {
        const auto piece = static_cast<std::size_t>(std::clamp((sample.end - from) / length, 0.0, kBatches - 1.0));
        pieces[piece] += amount(sample) / length;
        sum += amount(sample);
    }
    return around<Quantity>(sum / (to - from), halfOf(stats::meanInterval(pieces)));
}

/// What comes back, as pauses do, is no warm-up: cutting it off would leave the flood after it.
WarmUp warmUpOf(Samples samples, double leastCut, bool comesBack) {
    std::vector<double> latencies;
    latencies.reserve(samples.size());
    for (const Sample& sample : samples)
        latencies.push_back(sample.latency);
    const auto n = static_cast<double>(samples.size());
    const double mser5 = static_cast<double>(stats::mser5(latencies)) / n;
    return {.mser5 = mser5,
            .meanCrossing = static_cast<double>(stats::meanCrossing(latencies)) / n,
            .cut = comesBack ? leastCut : std::max(mser5, leastCut)};
}

void addUtilisation(RequestReport& report, const std::vector<WorkMark>& marks, double from) {
    const auto first =
        std::find_if(marks.begin(), marks.end(), [from](const WorkMark& mark) { return mark.at.value >= from; });
    const WorkMark& start = marks.end() - first >= 2 ? *first : marks.front();
    const WorkMark& last = marks.back();
    const double length = (last.at - start.at).value;
    if (length <= 0)
        return;
    const std::size_t nodes = last.seconds.size() / facade::kResources;
    for (std::size_t i = 0; i < last.seconds.size(); ++i) {
        const double used = std::min(1.0, (last.seconds[i] - start.seconds[i]) / length);
        ResourceUtilisation& utilisation = report.utilisation[i % facade::kResources];
        utilisation.mean += used / static_cast<double>(nodes);
        utilisation.hottest = std::max(utilisation.hottest, used);
    }
    const auto most = std::max_element(report.utilisation.begin(), report.utilisation.end(),
                                       [](const auto& a, const auto& b) { return a.hottest < b.hottest; });
    report.limiting = static_cast<facade::Resource>(most - report.utilisation.begin());
}

facade::AnswerShares answersOf(Samples samples) {
    facade::AnswerShares shares{};
    for (const Sample& sample : samples)
        facade::share(shares, sample.answer) += 1;
    for (double& share : shares)
        share /= static_cast<double>(std::max<std::size_t>(1, samples.size()));
    return shares;
}

double triesPerRequest(Samples samples) {
    double tries = 0;
    for (const Sample& sample : samples)
        tries += sample.tries;
    return tries / static_cast<double>(samples.size());
}

std::vector<float> servedLatencies(Samples samples) {
    std::vector<float> values;
    values.reserve(samples.size());
    for (const Sample& sample : samples)
        if (facade::isServed(sample.answer))
            values.push_back(sample.latency);
    return values;
}

Estimate<units::Frequency> throughputOf(Samples samples, double from, double to) {
    return rateOf<units::Frequency>(samples, from, to,
                                    [](const Sample& sample) { return facade::isServed(sample.answer) ? 1.0 : 0.0; });
}

Estimate<units::Bandwidth> goodputOf(Samples samples, double from, double to) {
    return rateOf<units::Bandwidth>(samples, from, to, [](const Sample& sample) { return double{sample.payload}; });
}

struct Window {
    Samples samples;
    double from = 0, to = 0; ///< seconds
};

/// Share of requests that were not served within `limit`: the wider of the intervals of independent requests and of
/// the spread between batches.
Estimate<double> lateShare(Samples samples, units::Seconds limit) {
    const auto isLate = [limit](const Sample& sample) {
        return !facade::isServed(sample.answer) || double{sample.latency} > limit.value;
    };
    const auto late = std::count_if(samples.begin(), samples.end(), isLate);
    const stats::Interval ranks = stats::proportionInterval(static_cast<int>(late), static_cast<int>(samples.size()));
    std::vector<double> batches;
    const std::size_t size = samples.size() / kBatches;
    for (std::size_t batch = 0; batch < kBatches; ++batch) {
        const Samples one = samples.subspan(batch * size, size);
        batches.push_back(static_cast<double>(std::count_if(one.begin(), one.end(), isLate)) /
                          static_cast<double>(size));
    }
    const double share = static_cast<double>(late) / static_cast<double>(samples.size());
    const double half = halfOf(stats::meanInterval(batches));
    return {share, std::max(0.0, std::min(ranks.low, share - half)), std::min(1.0, std::max(ranks.high, share + half))};
}

/// What is left after the cut; of a façade that pauses, whole periods, each with the backlog of the one before.
Window windowOf(Samples whole, double cut, const facade::Mix& mix) {
    const Samples left = whole.subspan(static_cast<std::size_t>(std::lround(cut * static_cast<double>(whole.size()))));
    Window window{left, left.front().end, left.back().end};
    if (!mix.pause)
        return window;
    const double period = mix.pause->every.value;
    const double from = std::max(1.0, std::ceil(window.from / period)) * period;
    const double to = std::floor(window.to / period) * period;
    const auto endsBefore = [](const Sample& sample, double at) { return sample.end < at; };
    const auto first = std::lower_bound(left.begin(), left.end(), from, endsBefore);
    const auto last = std::lower_bound(first, left.end(), to, endsBefore);
    if (static_cast<std::size_t>(last - first) < kLeastSamples / 2)
        return window;
    return {Samples(first, last), from, to};
}

/// The samples of each of `groups`, by a member of theirs.
template <class Member>
std::vector<std::vector<Sample>> grouped(Samples samples, std::size_t groups, Member Sample::*member) {
    std::vector<std::vector<Sample>> result(groups);
    for (const Sample& sample : samples)
        result[sample.*member].push_back(sample);
    return result;
}

} // namespace

RequestReport reportOf(const Engine& engine, const facade::Mix& mix, double leastCut,
                       std::optional<units::Seconds> late) {
    const Samples whole(engine.samples());
    assert(whole.size() >= kLeastSamples);
    RequestReport report;
    report.warmUp = warmUpOf(whole, leastCut, mix.pause.has_value());
    const auto [samples, from, to] = windowOf(whole, report.warmUp.cut, mix);
    report.window = units::seconds(to - from);
    report.throughput = throughputOf(samples, from, to);
    report.goodput = goodputOf(samples, from, to);
    report.all = latenciesOf(servedLatencies(samples));
    report.answers = answersOf(samples);
    report.attemptsPerRequest =
        triesPerRequest(samples) + static_cast<double>(engine.counts().hedges) / static_cast<double>(whole.size());
    const Samples lately = samples.subspan(samples.size() / 2);
    report.lately =
        units::perSecond(static_cast<double>(lately.size() - 1) / std::max(1e-300, to - lately.front().end));
    if (late)
        report.late = lateShare(samples, *late);
    for (const std::vector<Sample>& group : grouped(samples, mix.entries.size(), &Sample::entry))
        report.byEntry.push_back(latenciesOf(servedLatencies(group)));
    if (mix.admission.tenants.size() > 1)
        for (const std::vector<Sample>& group : grouped(samples, mix.admission.tenants.size(), &Sample::tenant))
            report.byTenant.push_back({.throughput = throughputOf(group, from, to),
                                       .goodput = goodputOf(group, from, to),
                                       .latencies = latenciesOf(servedLatencies(group)),
                                       .answers = answersOf(group)});
    addUtilisation(report, engine.marks(), from);
    return report;
}

} // namespace lakewright::request
