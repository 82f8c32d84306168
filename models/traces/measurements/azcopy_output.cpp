// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/azcopy_output.h"

#include "models/traces/line_reader.h"
#include "models/traces/measurements/json_document.h"
#include "models/traces/measurements/json_outline.h"
#include "models/traces/measurements/open_end.h"
#include "models/traces/measurements/running_figures.h"
#include "models/traces/measurements/text_fields.h"
#include "models/traces/timestamp.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace lakewright::traces {
namespace {

/// A figure of the summary: its label in text, its member in JSON. Either may be empty.
struct Figure {
    const char* label;
    const char* member;
    const char* name;
    const char* unit;
    Statistic statistic;
};
constexpr std::array<Figure, 15> kFigures{
    {{"Elapsed Time (Minutes):", "", "duration", "min", Statistic::Single},
     {"TotalBytesTransferred:", "TotalBytesTransferred", "bytes", "B", Statistic::Total},
     {"Total Number of Bytes Transferred:", "", "bytes", "B", Statistic::Total},
     {"Number of File Transfers:", "", "transfers-planned", "count", Statistic::Total},
     {"Total Number of Transfers:", "TotalTransfers", "transfers-planned", "count", Statistic::Total},
     {"Number of File Transfers Completed:", "", "transfers", "count", Statistic::Total},
     {"Number of Transfers Completed:", "TransfersCompleted", "transfers", "count", Statistic::Total},
     {"Number of File Transfers Failed:", "", "failures", "count", Statistic::Total},
     {"Number of Transfers Failed:", "TransfersFailed", "failures", "count", Statistic::Total},
     {"Number of File Transfers Skipped:", "", "transfers-skipped", "count", Statistic::Total},
     {"Number of Transfers Skipped:", "TransfersSkipped", "transfers-skipped", "count", Statistic::Total},
     {"IOPS:", "AverageIOPS", "operation-rate", "1/s", Statistic::Mean},
     {"End-to-end ms per request:", "AverageE2EMilliseconds", "latency", "ms", Statistic::Mean},
     {"Network Errors:", "NetworkErrorPercentage", "network-error-share", "%", Statistic::Single},
     {"Server Busy:", "ServerBusyPercentage", "server-busy-share", "%", Statistic::Single}}};

/// A job while its summary is read.
struct Job {
    Measurement common; ///< conditions, source, place of the summary
    std::optional<units::Bytes> bytes;
    std::optional<units::Seconds> duration;
    std::vector<Outcome> outcomes;
    std::vector<std::string> places; ///< of the outcomes
};

void put(Job& job, const Figure& figure, double number, std::string place, ImportLog& log) {
    const Amount value = knownUnit(figure.unit)(number);
    if (const auto* bytes = std::get_if<units::Bytes>(&value))
        job.bytes = *bytes;
    if (const auto* duration = std::get_if<units::Seconds>(&value); duration && figure.statistic == Statistic::Single)
        job.duration = *duration;
    log.use({*figure.label != '\0' ? figure.label : figure.member, figure.name, figure.unit, ""});
    job.outcomes.push_back({figure.name, figure.statistic, {}, value, {}});
    job.places.push_back(std::move(place));
}

void report(Job job, ImportLog& log) {
    for (std::size_t i = 0; i < job.outcomes.size(); ++i) {
        job.common.outcome = job.outcomes[i];
        job.common.place = job.places[i];
        log.add(job.common);
    }
    if (!job.bytes || !job.duration || job.duration->value <= 0)
        return;
    job.common.outcome = {"throughput", Statistic::Mean, {}, *job.bytes / *job.duration, {}};
    log.use({"bytes over duration", "throughput", "B/s", "derived: AzCopy prints no mean rate"});
    log.add(job.common);
}

/// How a job ends, as AzCopy v10 calls it.
constexpr std::string_view kCompleted = "Completed";
constexpr std::array<std::string_view, 6> kStatuses{
    kCompleted, "CompletedWithSkipped", "CompletedWithErrors", "CompletedWithErrorsAndSkipped", "Cancelled", "Failed"};

bool isFinal(std::string_view status) {
    return std::find(kStatuses.begin(), kStatuses.end(), status) != kStatuses.end();
}

/// Adds the status as a condition, and warns of one that says that not all was transferred.
void putStatus(Job& job, std::string_view status, std::string place, ImportLog& log) {
    job.common.conditions.push_back({"status", std::string(status)});
    if (status != kCompleted)
        log.warn(std::move(place),
                 fmt::format("The job ended as {}: its figures are of what was transferred until then", status));
}

/// "%" or "ms" behind a figure.
std::string_view withoutUnit(std::string_view text) {
    return trimmed(text.substr(0, text.find_first_of("%m")));
}

constexpr std::string_view kRateLabel = "2-sec Throughput (Mb/s): ";

/// "50.0 %, 1 Done, 0 Failed, … 2-sec Throughput (Mb/s): 1700.5"
bool isProgress(std::string_view line) {
    return plainNumber(line.substr(0, line.find('%'))) && line.find(" Done, ") != std::string_view::npos &&
           line.find(kRateLabel) != std::string_view::npos;
}

/// "Job 01234567-… summary"
bool isSummary(std::string_view line) {
    return line.starts_with("Job ") && line.ends_with(" summary") && wordsOf(line).size() == 3;
}

class AzcopyText {
public:
    AzcopyText(LineReader lines, ImportLog& log) : m_lines(std::move(lines)), m_log(log) {}

    void read() {
        while (auto line = m_lines.next())
            for (bool isLast = false; !isLast;) { // a terminal writes progress over itself
                const std::size_t end = std::min(line->find('\r'), line->size());
                isLast = end == line->size();
                readLine(trimmed(line->substr(0, end)));
                line->remove_prefix(isLast ? end : end + 1);
            }
        finish();
        warnOfOpenEnd(m_lines, m_log);
        reportProgress();
        if (m_jobs == 0)
            throw m_lines.problem({"The text has no summary of a job", {}, "\"Job … summary\" and its figures"});
    }

private:
    void readLine(std::string_view line) {
        if (isSummary(line))
            return start(between(line, "Job ", " summary"));
        if (isProgress(line))
            return addProgress(line);
        if (m_job)
            for (const Figure& figure : kFigures)
                if (const auto text = *figure.label != '\0' ? afterLabel(line, figure.label) : std::nullopt)
                    return put(*m_job, figure, need(withoutUnit(*text), line), atRow(m_lines.row()), m_log);
        if (const auto status = afterLabel(line, "Final Job Status:"); status && m_job)
            readStatus(*status);
        else if (!line.empty())
            m_log.omit("a line without figures", atRow(m_lines.row()));
    }

    void readStatus(std::string_view status) {
        if (!isFinal(status))
            throw m_lines.problem({"The job has no final status that AzCopy writes", status,
                                   fmt::format("{}", fmt::join(kStatuses, ", "))});
        m_hasStatus = true;
        putStatus(*m_job, status, atRow(m_lines.row()), m_log);
    }

    void start(std::string_view id) {
        finish();
        m_hasStatus = false;
        m_log.countRow();
        ++m_jobs;
        m_job.emplace();
        m_job->common.source = "AzCopy";
        m_job->common.place = atRow(m_lines.row());
        m_job->common.conditions.push_back({"job", std::string(id)});
    }
    void finish() {
        if (m_job && (!m_job->duration || !m_hasStatus))
            throw m_lines.problem({"The summary of the job ends too early",
                                   {},
                                   "Elapsed Time (Minutes) and the figures below it, then Final Job Status"});
        if (m_job)
            report(*std::move(m_job), m_log);
        m_job.reset();
    }

    void addProgress(std::string_view line) {
        m_log.countRow();
        const std::string_view rest = line.substr(line.find(kRateLabel) + kRateLabel.size());
        m_progress.add(need(rest.substr(0, rest.find_first_of(" ,(")), line));
        if (m_progressPlace.empty())
            m_progressPlace = atRow(m_lines.row());
    }
    void reportProgress() {
        if (m_progress.count() == 0)
            return;
        const MeasuredUnit megabits = knownUnit("Mb/s");
        Measurement measurement;
        measurement.source = "AzCopy";
        measurement.place = m_progressPlace;
        measurement.outcome = {
            "progress-throughput", Statistic::Mean, {}, megabits(m_progress.mean()), m_progress.spread(megabits)};
        m_log.use({"2-sec Throughput (Mb/s)", "progress-throughput", "Mb/s", "megabits, of 2 s each"});
        m_log.add(measurement);
    }

    double need(std::string_view text, std::string_view line) const {
        if (const auto number = plainNumber(text))
            return *number;
        throw m_lines.problem({"A figure of the job cannot be read", line, "a number that is not negative"});
    }

    LineReader m_lines;
    ImportLog& m_log;
    std::optional<Job> m_job;
    bool m_hasStatus = false; ///< of the open job
    std::uint64_t m_jobs = 0;
    RunningFigures m_progress;
    std::string m_progressPlace;
};

/// The messages of `--output-type json`.
class AzcopyJson {
public:
    AzcopyJson(LineReader lines, ImportLog& log) : m_lines(std::move(lines)), m_log(log) {}

    void read() {
        while (const auto line = m_lines.next())
            if (!trimmed(*line).empty())
                readMessage(*line);
        if (m_jobs == 0)
            throw m_lines.problem({"The messages end before the job does", {}, "a message EndOfJob"});
    }

private:
    void readMessage(std::string_view line) {
        m_log.countRow();
        const std::string place = atRow(m_lines.row());
        const nlohmann::json document = parseJsonText(m_log.file(), place, line);
        const JsonPlace message(document, place, m_log.file());
        const std::string type = message.at("MessageType").text();
        const auto time = parseTimestamp(message.textIn("TimeStamp"));
        if (type == "Error")
            throw message.problem("The job failed", "messages without Error");
        if (type == "Init")
            m_start = time;
        if (type != "EndOfJob")
            return m_log.omit("message " + type, place);
        ++m_jobs;
        const std::string text = message.at("MessageContent").text();
        const nlohmann::json content = parseJsonText(m_log.file(), place, text);
        addJob(JsonPlace(content, place, m_log.file()), place, time);
    }

    void addJob(const JsonPlace& content, const std::string& place, std::optional<units::Seconds> end) {
        Job job;
        job.common.source = "AzCopy";
        job.common.place = place;
        addTextCondition(content, "JobID", "job", job.common);
        putStatus(job, content.at("JobStatus").text(), place, m_log);
        for (const Figure& figure : kFigures)
            if (const auto member = *figure.member != '\0' ? content.find(figure.member) : std::nullopt)
                put(job, figure, member->number(), place, m_log);
        if (m_start && end && *end > *m_start) {
            job.duration = *end - *m_start;
            job.outcomes.push_back({"duration", Statistic::Single, {}, *job.duration, {}});
            job.places.push_back(place);
            m_log.use({"TimeStamp", "duration", "s", "from Init to EndOfJob"});
        }
        report(std::move(job), m_log);
    }

    LineReader m_lines;
    ImportLog& m_log;
    std::optional<units::Seconds> m_start;
    std::uint64_t m_jobs = 0;
};

} // namespace

bool looksLikeAzcopyText(std::string_view head) {
    bool isInSummary = false;
    return hasLine(head, [&isInSummary](std::string_view line) {
        isInSummary = isInSummary || isSummary(line);
        return isProgress(line) || (isInSummary && line.starts_with("Elapsed Time (Minutes):"));
    });
}

void importAzcopyText(ImportInput input, ImportLog& log) {
    LineReader lines(std::move(input.path), std::move(input.bytes));
    AzcopyText(std::move(lines), log).read();
}

bool looksLikeAzcopyJson(std::string_view head) {
    const std::string_view line = head.substr(0, head.find('\n'));
    return line.starts_with('{') && hasMember(line, "/MessageType") && hasMember(line, "/TimeStamp");
}

void importAzcopyJson(ImportInput input, ImportLog& log) {
    LineReader lines(std::move(input.path), std::move(input.bytes));
    AzcopyJson(std::move(lines), log).read();
}

} // namespace lakewright::traces
