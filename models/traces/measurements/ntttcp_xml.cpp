// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/ntttcp_xml.h"

#include "models/traces/measurements/json_document.h"
#include "models/traces/measurements/text_fields.h"
#include "models/traces/refusal.h"

#include <expat.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <memory>

namespace lakewright::traces {
namespace {

constexpr int kMostDepth = 32;
constexpr std::size_t kLongestText = 256, kMostValues = 4096, kStep = 65536, kMostBytes = std::size_t{1} << 20;

/// A value of the file: an element below the root or below "parameters".
struct Value {
    std::string name, metric, text; ///< metric: its attribute, empty without one
    std::uint64_t row = 0;
    bool isParameter = false;
};

struct Run {
    std::string root, version;
    std::vector<Value> values;
    std::uint64_t threads = 0; ///< elements "thread"
};

/// Collects the values of a run, one callback of expat after the other. The first problem ends the reading.
class Reader {
public:
    explicit Reader(std::string file) : m_file(std::move(file)), m_parser(XML_ParserCreate(nullptr), XML_ParserFree) {
        XML_SetUserData(m_parser.get(), this);
        XML_SetElementHandler(m_parser.get(), onStart, onEnd);
        XML_SetCharacterDataHandler(m_parser.get(), onText);
        XML_SetStartDoctypeDeclHandler(m_parser.get(), onDocumentType);
    }

    Run read(PeekableSource& bytes) {
        std::vector<char> block(kStep);
        std::size_t size = 0;
        for (bool isLast = false; !isLast;) {
            const std::size_t count = bytes.read(block);
            isLast = count == 0;
            if ((size += count) > kMostBytes)
                throw refusal(m_file, atByte(kMostBytes),
                              {"The document is too large", {}, fmt::format("at most {} bytes", kMostBytes)});
            const bool isRead =
                XML_Parse(m_parser.get(), block.data(), static_cast<int>(count), isLast ? 1 : 0) == XML_STATUS_OK;
            if (m_problem)
                throw *std::move(m_problem);
            if (!isRead)
                throw refusal(m_file, atRow(row()),
                              {"The file is no well-formed XML, or is cut",
                               XML_ErrorString(XML_GetErrorCode(m_parser.get())), "the whole output of NTttcp"});
        }
        return std::move(m_run);
    }

private:
    static Reader& self(void* data) { return *static_cast<Reader*>(data); }
    static void onStart(void* data, const char* name, const char** attributes) { self(data).start(name, attributes); }
    static void onEnd(void* data, const char*) { self(data).end(); }
    static void onText(void* data, const char* text, int length) {
        self(data).text({text, static_cast<std::size_t>(length)});
    }
    static void onDocumentType(void* data, const char* name, const char*, const char*, int) {
        self(data).refuse("A document type is not read, for it can define entities", name, "no <!DOCTYPE");
    }

    std::uint64_t row() const { return XML_GetCurrentLineNumber(m_parser.get()); }

    void refuse(const char* message, std::string_view found, const char* allowed) {
        if (!m_problem)
            m_problem = refusal(m_file, atRow(row()), {message, found, allowed});
        XML_StopParser(m_parser.get(), XML_FALSE);
    }

    static std::string attribute(const char** attributes, const char* wanted) {
        for (; *attributes; attributes += 2)
            if (std::strcmp(attributes[0], wanted) == 0)
                return attributes[1];
        return "";
    }

    void start(std::string_view name, const char** attributes) {
        if (m_problem)
            return;
        if (++m_depth > kMostDepth)
            return refuse("Elements are nested too deeply", name, "32 levels");
        if (m_depth == 1) {
            m_run.root = name;
            m_run.version = attribute(attributes, "version");
        } else if (m_depth == 2) {
            m_section = name;
            m_run.threads += name == "thread" ? 1 : 0;
        }
        const bool isParameter = m_depth == 3 && m_section == "parameters";
        if (m_depth != 2 && !isParameter)
            return;
        if (m_run.values.size() == kMostValues)
            return refuse("The file has too many values", name, "4096");
        m_run.values.push_back({std::string(name), attribute(attributes, "metric"), {}, row(), isParameter});
        m_textDepth = m_depth;
    }

    void end() {
        m_textDepth = 0;
        --m_depth;
    }

    void text(std::string_view piece) {
        if (m_problem || m_textDepth != m_depth || m_depth == 0)
            return;
        std::string& text = m_run.values.back().text;
        if (text.size() + piece.size() > kLongestText)
            return refuse("A value is too long", piece, "256 bytes");
        text += piece;
    }

    std::string m_file;
    std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> m_parser;
    std::optional<diagnostics::InputError> m_problem;
    Run m_run;
    std::string m_section; ///< the open element below the root
    int m_depth = 0, m_textDepth = 0;
};

/// A figure of a run.
struct Figure {
    const char* name;   ///< of the element
    const char* metric; ///< of the attribute
    const char* outcome;
    const char* unit;
};
constexpr std::array<Figure, 5> kFigures{{{"realtime", "s", "duration", "s"},
                                          {"packets_retransmitted", "", "retransmits", "count"},
                                          {"errors", "", "failures", "count"},
                                          {"cpu", "%", "cpu-utilisation", "%"},
                                          {"idle", "%", "cpu-utilisation", "%"}}};

class Ntttcp {
public:
    Ntttcp(Run run, ImportLog& log) : m_run(std::move(run)), m_log(log) {}

    void import() {
        m_log.countRow();
        m_common.source = "NTttcp " + m_run.version;
        m_common.conditions = {{"side", std::string(m_run.root == "ntttcps" ? "sender" : "receiver")}};
        for (const auto& [name, condition] :
             {std::pair("conns_tested", "connections"), std::pair("max_active_threads", "threads"),
              std::pair("send_socket_buff", "send buffer")})
            addCondition(name, condition);
        const Value *megabits = find("throughput", "mbps"), *bytes = find("total_bytes", "MB");
        if (!megabits || !bytes)
            throw refusal(m_log.file(), atRow(1),
                          {"The run has no throughput or no bytes: it did not end",
                           {},
                           "elements throughput metric=\"mbps\" and total_bytes metric=\"MB\""});
        add(*megabits, {"throughput", Statistic::Mean, {}, knownUnit("Mb/s")(number(*megabits)), {}}, "Mb/s",
            "megabits");
        const MeasuredUnit unit = unitOfMegabytes(*megabits);
        add(*bytes, {"bytes", Statistic::Total, {}, unit(number(*bytes)), {}}, unit.name, "as its rates tell");
        for (const Figure& figure : kFigures)
            addFigure(figure);
        if (m_run.threads > 0)
            m_log.omit("the part of a thread", atRow(1), m_run.threads);
        m_log.omit("frames, packets, interrupts and parameters of the run", atRow(1));
    }

private:
    const Value* find(std::string_view name, std::string_view metric) const {
        for (const Value& value : m_run.values)
            if (!value.isParameter && value.name == name && value.metric == metric)
                return &value;
        return nullptr;
    }

    double number(const Value& value) const {
        if (const auto number = plainNumber(value.text))
            return *number;
        throw refusal(m_log.file(), atRow(value.row),
                      {"The value of " + value.name + " is no number", value.text, "a number that is not negative"});
    }

    /// What "MB" is: the rate in MB/s against the one in megabits.
    MeasuredUnit unitOfMegabytes(const Value& megabits) const {
        constexpr double kTolerance = 0.005; // rates are printed with three decimals
        const Value* const megabytes = find("throughput", "MB/s");
        const double bits = number(megabits) * 1e6, rate = megabytes ? number(*megabytes) : 0;
        for (const char* name : {"MB", "MiB"}) {
            const MeasuredUnit unit = knownUnit(name);
            if (rate > 0 && std::abs(rate * baseValue(unit.one) * 8 / bits - 1) < kTolerance)
                return unit;
        }
        throw refusal(m_log.file(), atRow(megabytes ? megabytes->row : megabits.row),
                      {"The rates in MB/s and mbps are not the same in either meaning of MB",
                       megabytes ? std::string_view(megabytes->text) : std::string_view(),
                       "a rate that is 8 or 8.389 times the other"});
    }

    void addCondition(std::string_view name, const char* condition) {
        for (const Value& value : m_run.values)
            if (value.name == name && number(value) > 0)
                m_common.conditions.push_back({condition, name == "send_socket_buff"
                                                              ? Amount(units::bytes(number(value)))
                                                              : Amount(Count{number(value)})});
    }

    void addFigure(const Figure& figure) {
        const Value* const value = find(figure.name, figure.metric);
        const bool isIdle = std::string_view(figure.name) == "idle";
        if (!value || (isIdle && find("cpu", "%")))
            return;
        constexpr double kAll = 100;
        const double share = isIdle ? kAll - std::min(number(*value), kAll) : number(*value);
        add(*value, {figure.outcome, Statistic::Single, {}, knownUnit(figure.unit)(share), {}}, figure.unit,
            isIdle ? "all but idle" : "");
    }

    void add(const Value& value, Outcome outcome, const std::string& unit, const char* note) {
        m_log.use({value.name, outcome.name, unit, note});
        m_common.place = atRow(value.row);
        m_common.outcome = std::move(outcome);
        m_log.add(m_common);
    }

    Run m_run;
    ImportLog& m_log;
    Measurement m_common;
};

} // namespace

bool looksLikeNtttcp(std::string_view head) {
    constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
    std::string_view rest = head.substr(head.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0);
    while (true) {
        rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
        if (!rest.starts_with("<?") && !rest.starts_with("<!--"))
            return rest.starts_with("<ntttcps ") || rest.starts_with("<ntttcpr ");
        rest.remove_prefix(std::min(rest.find('>'), rest.size() - 1) + 1);
    }
}

void importNtttcp(ImportInput input, ImportLog& log) {
    Ntttcp(Reader(input.path).read(*input.bytes), log).import();
}

} // namespace lakewright::traces
