// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/measurement_import.h"

#include "models/traces/measurements/azcopy_output.h"
#include "models/traces/measurements/benchmark_action.h"
#include "models/traces/measurements/benchmark_tables.h"
#include "models/traces/measurements/blobfuse_history.h"
#include "models/traces/measurements/cosbench_samples.h"
#include "models/traces/measurements/diskspd_text.h"
#include "models/traces/measurements/dlio_output.h"
#include "models/traces/measurements/elbencho_text.h"
#include "models/traces/measurements/fio_clat_hist.h"
#include "models/traces/measurements/fio_json.h"
#include "models/traces/measurements/foreign_formats.h"
#include "models/traces/measurements/ior_json.h"
#include "models/traces/measurements/ior_text.h"
#include "models/traces/measurements/iostat_json.h"
#include "models/traces/measurements/iperf3_json.h"
#include "models/traces/measurements/load_curve.h"
#include "models/traces/measurements/ntttcp_xml.h"
#include "models/traces/measurements/table_importer.h"
#include "models/traces/measurements/warp_analysis.h"
#include "models/traces/measurements/warp_requests.h"
#include "models/traces/refusal.h"
#include "models/traces/trace_format.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lakewright::traces {
namespace {

/// A format that is more than a table with a mapping.
struct Importer {
    const char* name;
    const char* title;
    bool (*fits)(std::string_view head);
    void (*import)(ImportInput input, ImportLog& log); ///< null for a log of fio, which needs its kind
};
constexpr std::array<Importer, 23> kImporters{
    {{"fio-json", "fio, --output-format=json or json+", looksLikeFioJson, importFioJson},
     {"blobfuse2-history", "blobfuse2 benchmarks, the history as JSON", looksLikeBlobfuseHistory,
      importBlobfuseHistory},
     {"iperf3-json", "iperf3 -J, one run", looksLikeIperf3, importIperf3},
     {"mlperf-report", "MLPerf Storage, mlperf_storage_report.json", looksLikeMlperfReport, importMlperfReport},
     {"dlio-summary", "DLIO and MLPerf Storage, summary.json", looksLikeDlioSummary, importDlioSummary},
     {"dlio-epochs", "DLIO, per_epoch_stats.json", looksLikeDlioEpochs, importDlioEpochs},
     {"dlio-rank", "DLIO, the times of a rank (0_output.json)", looksLikeDlioRank, importDlioRank},
     {"dlio-log", "DLIO, the log of a run", looksLikeDlioLog, importDlioLog},
     {"iostat-json", "iostat -x -o JSON, as DLIO keeps it", looksLikeIostat, importIostat},
     {"warp-analysis", "MinIO warp, what it prints of a run", looksLikeWarpAnalysis, importWarpAnalysis},
     {"warp-requests", "MinIO warp, the table of requests", looksLikeWarpRequests, importWarpRequests},
     {"azcopy-json", "AzCopy v10, --output-type json", looksLikeAzcopyJson, importAzcopyJson},
     {"azcopy-text", "AzCopy v10, the summary of a job", looksLikeAzcopyText, importAzcopyText},
     {"diskspd-text", "DiskSpd, its results as text", looksLikeDiskspd, importDiskspd},
     {"elbencho-text", "elbencho, the table it prints", looksLikeElbenchoText, importElbenchoText},
     {"cosbench-samples", "COSBench, the samples of a stage or of its workers", looksLikeCosbenchSamples,
      importCosbenchSamples},
     {"ior-json", "IOR, -O summaryFormat=JSON", looksLikeIorJson, importIorJson},
     {"ior-text", "IOR, mdtest and IO500, their results as text", looksLikeIor, importIor},
     {"ntttcp-xml", "NTttcp, its results as XML", looksLikeNtttcp, importNtttcp},
     {"benchmark-action", "github-action-benchmark, data.js", looksLikeBenchmarkAction, importBenchmarkAction},
     {"facade-load-curve", "lakewright facade bench --json, one size", looksLikeLoadCurve, importLoadCurve},
     {"fio-clat-hist", "fio, histogram logs of completion latency", looksLikeFioClatHist, importFioClatHist},
     {"fio-log", "fio, bw, iops and latency logs (with --fio-log)", looksLikeFioLog, nullptr}}};

const Importer* importerFor(std::string_view head) {
    const auto found =
        std::find_if(kImporters.begin(), kImporters.end(), [&](const Importer& i) { return i.fits(head); });
    return found == kImporters.end() ? nullptr : &*found;
}

const TableMapping* mappingFor(std::string_view head) {
    const auto& all = embeddedMappings();
    const auto found = std::find_if(all.begin(), all.end(), [&](const TableMapping& m) { return fits(m, head); });
    return found == all.end() ? nullptr : &*found;
}

diagnostics::InputError unknownFormat(const std::string& path, std::string_view head) {
    if (const ForeignFormat* const foreign = foreignFormat(head))
        return refusal(path, "",
                       {fmt::format("This is {}, not a format that is read: {}", foreign->title, foreign->reason),
                        {},
                        "a format of `lakewright traces inspect --help`, or a table with --mapping FILE"});
    std::string names;
    for (const auto& [name, title] : measurementFormats())
        names += (names.empty() ? "" : ", ") + name;
    return refusal(path, "", {"The format of the file is not known", {}, names + ", or a table with --mapping FILE"});
}

/// Why nothing of a file is left, as its first reasons say.
diagnostics::InputError nothingLeft(const std::string& path, const std::vector<Omission>& omissions) {
    constexpr std::size_t kMostReasons = 3;
    std::string reasons;
    for (std::size_t i = 0; i < std::min(omissions.size(), kMostReasons); ++i)
        reasons += fmt::format("{}{} ({}{})", i == 0 ? ": " : ", ", omissions[i].reason, omissions[i].places.front(),
                               omissions[i].count > 1 ? fmt::format(" and {} more", omissions[i].count - 1) : "");
    if (omissions.size() > kMostReasons)
        reasons += fmt::format(" and {} more reasons", omissions.size() - kMostReasons);
    return refusal(path, "", {"The file holds no measurement" + reasons, {}, "at least one that was not left out"});
}

} // namespace

std::vector<std::pair<std::string, std::string>> measurementFormats() {
    std::vector<std::pair<std::string, std::string>> formats;
    for (const Importer& importer : kImporters)
        formats.emplace_back(importer.name, importer.title);
    for (const TableMapping& mapping : embeddedMappings())
        formats.emplace_back(mapping.name, mapping.title);
    return formats;
}

bool isMeasurements(std::string_view head) {
    return importerFor(head) || mappingFor(head);
}

ImportReport importMeasurements(const std::string& path, const ImportOptions& options, const MeasurementSink& sink) {
    OpenedFile file = openMeasurements(path);
    const std::string_view head = file.bytes->peek(kHeadBytes);
    const Importer* const importer = options.mapping ? nullptr : importerFor(head);
    const TableMapping* const mapping = options.mapping || importer ? options.mapping : mappingFor(head);
    if (!mapping && !importer)
        throw unknownFormat(path, head);
    if (options.fioLog && (mapping || importer->import))
        throw refusal(path, "", {"The kind of a log of fio is told for something else", {}, "a log of fio"});
    ImportLog log(path, sink);
    ImportInput input{path, std::move(file.bytes)};
    if (mapping)
        importTable(*mapping, std::move(input), log);
    else if (importer->import)
        importer->import(std::move(input), log);
    else
        importFioLog(options.fioLog, std::move(input), log);
    ImportReport report = std::move(log).report();
    if (report.measurements == 0)
        throw nothingLeft(path, report.omissions);
    report.format = importer ? importer->name : mapping->name;
    report.isCompressed = file.isCompressed;
    return report;
}

} // namespace lakewright::traces
