// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/conditions.h"
#include "models/calibration/laws.h"
#include "models/calibration/miss_ratios.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <utility>
#include <vector>

namespace lakewright::calibration {
namespace {

const std::string kSkew = "skew", kPlateau = "plateau", kObjects = "objects of the working set",
                  kSize = "mean object size";

enum Number { Capacity, Accesses, Part };
enum Value { Skew, Plateau, Objects };

/// Objects that are asked for alike: how many, and how often each is, per access.
struct Rank {
    double objects = 0, rate = 0;
};

/// ∫ (x + plateau)^−skew dx.
double mass(double from, double to, double skew, double plateau) {
    const double low = from + plateau, high = to + plateau;
    const double power = 1 - skew;
    if (std::abs(power) < 1e-9)
        return std::log(high / low);
    return (std::pow(high, power) - std::pow(low, power)) / power;
}

/// Rank r, from 1, goes with (r + plateau)^−skew. The first ranks one by one, then a third more in each bin than
/// before: what that changes of a miss ratio is below 0.1 %.
std::vector<Rank> ranksOf(std::span<const double> values) {
    constexpr double kSingle = 32, kGrowth = 1.3;
    std::vector<Rank> ranks;
    double all = 0;
    const double end = values[Objects] + 0.5;
    for (double from = 0.5; from < end;) {
        const double to = std::min(end, from < kSingle ? from + 1 : from * kGrowth);
        const double share = from < kSingle ? (to - from) * std::pow(from + 0.5 + values[Plateau], -values[Skew])
                                            : mass(from, to, values[Skew], values[Plateau]);
        ranks.push_back({to - from, share / (to - from)});
        all += share;
        from = to;
    }
    for (Rank& rank : ranks)
        rank.rate /= all;
    return ranks;
}

/// Accesses after which an object that nobody asks for leaves a cache of that many objects, at most `most`: expected
/// objects within it are the capacity (Che, Tung and Wang 2002; MODELS §3.2). They are concave in the time and fewer
/// than it, so that Newton's steps from the capacity come from below.
double characteristicTime(const std::vector<Rank>& ranks, double capacity, double most) {
    constexpr int kMostSteps = 200;
    double time = capacity;
    for (int i = 0; i < kMostSteps && time < most; ++i) {
        double held = 0, growth = 0;
        for (const Rank& rank : ranks) {
            const double left = std::exp(-rank.rate * time);
            held += rank.objects * (1 - left);
            growth += rank.objects * rank.rate * left;
        }
        const double step = (capacity - held) / growth;
        if (!(step > 1e-9 * time))
            break;
        time += step;
    }
    return std::min(time, most);
}

/// Misses of n independent accesses to an LRU cache that begins empty, over n: an object's first access misses, and a
/// later one that comes more than the characteristic time T after the last. Of object i, Σ over the accesses k of
/// p·e^(−p·min(k, T)) = 1 − e^(−p·T) + p·(n − T)·e^(−p·T). For n → ∞ it is Che's Σ p·e^(−p·T).
double missRatio(std::span<const double> values, std::span<const double> numbers) {
    const std::vector<Rank> ranks = ranksOf(values);
    const double accesses = numbers[Accesses];
    const double time = characteristicTime(ranks, numbers[Capacity], accesses);
    double misses = 0;
    for (const Rank& rank : ranks) {
        const double left = std::exp(-rank.rate * time);
        misses += rank.objects * (1 - left + rank.rate * (accesses - time) * left);
    }
    return misses / accesses;
}

/// Rows of all parts ask for the same few values one after the other, a fit for each of its slopes again: a thread
/// keeps the latest, seven sets of values at six capacities and some more. What is found is the same without it.
double rememberedMissRatio(std::span<const double> values, std::span<const double> numbers) {
    using Key = std::array<double, 5>;
    constexpr std::size_t kKept = 64;
    thread_local std::array<std::pair<Key, double>, kKept> kept{};
    thread_local std::size_t next = 0;
    const Key key{values[Skew], values[Plateau], values[Objects], numbers[Capacity], numbers[Accesses]};
    for (const auto& [known, ratio] : kept)
        if (known == key)
            return ratio;
    auto& entry = kept[next++ % kKept];
    entry = {key, missRatio(values, numbers)};
    return entry.second;
}

/// A row of one parameter is a size.
double equation(std::span<const double> values, std::span<const double> numbers) {
    return values.size() == 1 ? values.front() : rememberedMissRatio(values, numbers);
}

Rows rows(std::span<const Table> tables) {
    RowCollector collector;
    forEach(tables, [&](const Table& table, const traces::Measurement& measurement) {
        const bool isRatio = isOutcome(measurement, kMissRatio);
        if (!isRatio && !isOutcome(measurement, kObjectSize))
            return;
        const auto capacity = numberOf(measurement, kCapacityCondition);
        const auto accesses = numberOf(measurement, kAccessesCondition), part = numberOf(measurement, kPartCondition);
        if (!accesses || !part || (isRatio && (!capacity || *capacity < 1 || *accesses < 1)))
            return collector.omit(table, measurement, "no capacity, number of accesses or part");
        Row row;
        row.parameters = isRatio ? std::vector<std::string>{kSkew, kPlateau, kObjects} : std::vector{kSize};
        row.numbers = {capacity.value_or(*accesses), *accesses, *part};
        row.system = std::filesystem::path(table.file).filename().string();
        row.group = table.file + ", part " + std::to_string(std::lround(*part));
        row.regime = isRatio ? kMissRatio : kObjectSize;
        if (isRatio)
            row.most = 1; // every access misses
        collector.add(table, measurement, std::move(row));
    });
    return collector.take();
}

/// Skews of traces lie between 0.5 and 1.5; there are at least as many objects as one part has seen.
Parameter parameter(const std::string& name, std::span<const Row> rows) {
    if (name == kSkew)
        return {name, "1", 0.8, 0.01, 10};
    if (name == kPlateau)
        return {name, "count", 1, 1e-3, 1e9};
    double seen = 1, largest = 1;
    for (const Row& row : rows) {
        largest = row.parameters.front() == kSize ? std::max(largest, row.value) : largest;
        if (row.parameters.size() > 1 && row.numbers[Capacity] >= row.numbers[Accesses])
            seen = std::max(seen, row.value * row.numbers[Accesses]);
    }
    if (name == kSize)
        return {name, "B", largest, largest / 1e6, largest * 1e3};
    return {name, "count", 2 * seen, seen / 2, seen * 1e6};
}

} // namespace

Model cacheModel() {
    return {"cache",
            "Miss ratio of LRU caches by capacity, of parts of a trace of accesses",
            "Che's approximation from an empty cache, accesses of rank r ~ (r + plateau)^-skew",
            "part of a trace",
            {{"capacity", "count"}, {"accesses", "count", false}, {"part", "count", false}},
            Part,
            rows,
            parameter,
            equation};
}

} // namespace lakewright::calibration
