// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pilot/kit_parts.h"
#include "models/units/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace lakewright::pilot {
namespace {

using facade::Operation;

constexpr std::array kThreads{1, 8, 64, 256};  ///< closed loops of one client: the loads
constexpr std::array kConcurrency{4, 16, 128}; ///< of AzCopy
constexpr std::size_t kLeastSizes = 4;         ///< from which operations and bytes are told apart
/// What AzCopy moves in one request of a larger blob: its default (--block-size-mb).
constexpr units::Bytes kAzcopyBlock = units::mebibytes(8);
constexpr double kMostRequests = 20'000;                  ///< of one point
constexpr units::Bytes kPointBytes = units::gibibytes(8); ///< of one point, unless it needs more for a request a thread
constexpr units::Bytes kLeastSize = units::kibibytes(4), kMostSize = units::gibibytes(1);

/// Whole KiB, which both tools take.
units::Bytes rounded(units::Bytes size) {
    const units::Bytes kib = units::kibibytes(1);
    return kib * std::ceil(std::clamp(size, kLeastSize, kMostSize) / kib);
}

/// A sixteenth, a quarter, once and four times the payload of each operation of the mix, ascending; where these are the
/// same, four times the largest again, or a quarter of the smallest.
std::vector<units::Bytes> sizesOf(const facade::Mix& mix) {
    std::set<double> sizes;
    for (const facade::MixEntry& entry : mix.entries)
        if (facade::hasPayload(entry.operation) && entry.size.value > 0)
            for (const double factor : {1.0 / 16, 0.25, 1.0, 4.0})
                sizes.insert(rounded(entry.size * factor).value);
    if (sizes.empty())
        sizes = {kLeastSize.value};
    while (sizes.size() < kLeastSizes)
        sizes.insert(*sizes.rbegin() < kMostSize.value ? rounded({*sizes.rbegin() * 4}).value
                                                       : rounded({*sizes.begin() / 4}).value);
    std::vector<units::Bytes> list;
    for (const double size : sizes)
        list.push_back({size});
    return list;
}

bool asks(const facade::Mix& mix, Operation operation) {
    return std::any_of(mix.entries.begin(), mix.entries.end(),
                       [&](const facade::MixEntry& entry) { return entry.operation == operation; });
}

/// The mix's largest block of a put block; blobs up to it are put at once.
units::Bytes blockOf(const facade::Mix& mix, units::Bytes size) {
    units::Bytes block = size;
    for (const facade::MixEntry& entry : mix.entries)
        if (entry.operation == Operation::PutBlock && entry.size.value > 0)
            block = std::min(block, rounded(entry.size));
    return block;
}

struct Point {
    const scenario::FacadeCurve& curve;
    units::Bytes size;
    bool tls;
    int load; ///< threads or concurrency
};

int requestsOf(const Point& point) {
    return static_cast<int>(std::ceil(std::clamp(kPointBytes / point.size, 1.0, kMostRequests) / point.load)) *
           point.load;
}

/// What the requests take at what the curve's cluster serves at most.
units::Seconds timeOf(const Point& point, units::Bytes bytes, double requests) {
    units::Seconds time = bytes / point.curve.payload;
    if (point.curve.requests.value > 0)
        time += units::Seconds{requests / point.curve.requests.value};
    return time;
}

std::string resultOf(const Point& point, const char* tool, const std::string& suffix) {
    return fmt::format("results/p4/{}/{}-{:.0f}-{}-{}", fileName(point.curve.id), tool, point.size.value,
                       point.tls ? "tls" : "plain", suffix);
}

std::map<std::string, std::string> conditionsOf(const Point& point) {
    return {{"VM size", point.curve.size},
            {"nodes", std::to_string(point.curve.nodes)},
            {"mix", point.curve.mix},
            {"facade", point.curve.id},
            {"TLS", point.tls ? "yes" : "no"}};
}

/// Operations one by one through the S3 protocol, which isolates them; the loads share a table.
void addElbencho(const scenario::FacadeCurve& curve, units::Bytes size, bool tls, KitPart& part) {
    const facade::Mix& mix = *curve.asked;
    const std::string result = resultOf({curve, size, tls, 1}, "elbencho", "loads.csv");
    Coverage threads{.condition = "threads per client"};
    for (const int load : kThreads) {
        const Point point{curve, size, tls, load};
        const int requests = requestsOf(point);
        KitStep step{.choice = fileName(curve.id)};
        step.what = fmt::format("{} of {:.0f} B, {} threads, {}", curve.mix, size.value, load, tls ? "TLS" : "no TLS");
        step.command =
            fmt::format("run elbencho --s3endpoints \"${}\" --write{}{}{} --delfiles --threads {} --dirs 1 \\\n"
                        "    --files {} --size {:.0f} --block {:.0f} --lat --nolive --csvfile {} \"$BUCKET\"",
                        tls ? "S3_URL" : "S3_URL_PLAIN", asks(mix, Operation::GetRange) ? " --read" : "",
                        asks(mix, Operation::Head) ? " --stat" : "",
                        asks(mix, Operation::List) ? fmt::format(" --s3listobj {}", requests) : "", load,
                        requests / load, size.value, blockOf(mix, size).value, result);
        const double phases =
            2 + asks(mix, Operation::GetRange) + asks(mix, Operation::Head) + asks(mix, Operation::List);
        step.moved = size * requests * (asks(mix, Operation::GetRange) ? 2 : 1);
        step.lasts = timeOf(point, step.moved, requests * phases);
        part.steps.push_back(step);
        threads.values.push_back(std::to_string(load));
    }
    ReturnedFiles files{result, 1, "elbencho", {}, "facade", conditionsOf({curve, size, tls, 1})};
    files.covers = {{"operation", {"WRITE"}}, threads, {"file size", {fmt::format("{:.0f} B", size.value)}}};
    if (asks(mix, Operation::GetRange))
        files.covers.front().values.emplace_back("READ");
    part.returns.push_back(files);
}

/// The Blob protocol itself, up and down.
void addAzcopy(const Point& point, KitPart& part) {
    const int files = std::max(requestsOf(point), point.load);
    const std::string folder = fmt::format("\"${}/bench-{:.0f}-{}\"", point.tls ? "FACADE_URL" : "FACADE_URL_PLAIN",
                                           point.size.value, point.load);
    KitStep step{.choice = fileName(point.curve.id)};
    step.what = fmt::format("AzCopy, {} blobs of {:.0f} B, {} at a time, {}", files, point.size.value, point.load,
                            point.tls ? "TLS" : "no TLS");
    const std::string bench = fmt::format("env AZCOPY_CONCURRENCY_VALUE={} azcopy bench {}", point.load, folder);
    step.command = fmt::format(
        "run_to {} {} --mode Upload \\\n    --file-count {} --size-per-file {:.0f}K --delete-test-data=false "
        "--output-type json\nrun_to {} {} --mode Download --output-type json\nrun azcopy remove {} --recursive",
        resultOf(point, "azcopy", fmt::format("up-{}.json", point.load)), bench, files,
        point.size / units::kibibytes(1), resultOf(point, "azcopy", fmt::format("down-{}.json", point.load)), bench,
        folder);
    step.moved = point.size * files * 2;
    step.lasts = timeOf(point, step.moved, files * 3.0);
    part.steps.push_back(step);
    for (const char* direction : {"up", "down"}) {
        ReturnedFiles returned{resultOf(point, "azcopy", fmt::format("{}-{}.json", direction, point.load)),
                               1,
                               "azcopy-json",
                               {},
                               "facade",
                               conditionsOf(point)};
        returned.with.emplace("operation", direction == std::string("up") ? "write" : "read");
        returned.with.emplace("object size", fmt::format("{:.0f} B", std::min(point.size, kAzcopyBlock).value));
        returned.with.emplace("concurrency", std::to_string(point.load));
        part.returns.push_back(returned);
    }
}

} // namespace

std::vector<KitPart> facadeParts(const Design& design) {
    KitPart part{.id = "P4", .name = "facade", .title = "operations of the façade, by size and load"};
    part.idle = "the cluster and its clients";
    part.destroys = "what lies in BUCKET and below FACADE_URL/bench-*: both have to be empty";
    part.choose = "FACADE";
    part.chooseWhat = "the cluster that is there now";
    part.variables = {{"S3_URL", "its S3 endpoint with https; keys are AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"},
                      {"S3_URL_PLAIN", "the same with http"},
                      {"BUCKET", "an empty bucket"},
                      {"FACADE_URL", "an empty container of the Blob façade with https; azcopy login, or "
                                     "AZCOPY_AUTO_LOGIN_TYPE with its variables"},
                      {"FACADE_URL_PLAIN", "the same with http"}};
    part.byHand = {
        "Both tools wait for an answer before they ask again: the loads are closed loops, not arrival rates. "
        "elbencho has no Blob protocol and AzCopy does not isolate head, list and delete, hence both."};
    for (const scenario::FacadeCurve& curve : design.context.scenario.curves) {
        if (!curve.asked || curve.points.empty() || curve.requests.value <= 0)
            continue;
        for (const bool tls : {true, false})
            for (const units::Bytes size : sizesOf(*curve.asked)) {
                addElbencho(curve, size, tls, part);
                for (const int load : kConcurrency)
                    addAzcopy({curve, size, tls, load}, part);
            }
    }
    return unlessEmpty(std::move(part));
}

} // namespace lakewright::pilot
