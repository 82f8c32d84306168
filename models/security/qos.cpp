// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/security/qos.h"

#include "models/facade/object_reader.h"
#include "models/scenario/json_reader.h"
#include "models/scenario/what_if.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <set>

namespace lakewright::security {
namespace {

using nlohmann::json;
using scenario::Findings;

constexpr const char* kQosSchema = "lakewright.qos/1";
/// Sums of texts such as "3.3 GB/s" may be off by a rounding.
constexpr double kSumTolerance = 1e-9;

void addFlows(const Share& share, const std::string& prefix, units::Bytes largest,
              const std::vector<units::Bandwidth>& servers, std::vector<Flow>& flows) {
    const std::string path = prefix + share.name;
    if (share.members.empty())
        flows.push_back({.path = path, .share = share, .delay = delayBound(share, largest, servers)});
    std::vector<units::Bandwidth> below = servers;
    below.push_back(share.guarantee);
    for (const Share& member : share.members)
        addFlows(member, path + "/", largest, below, flows);
}

/// Reads the tree; keeps count of all shares of the document.
class ShareReader {
public:
    ShareReader(units::Bytes largest, Findings& findings) : m_largest(largest), m_findings(findings) {}

    std::vector<Share> read(const json& value, const std::string& pointer, units::Bandwidth capacity, int level) {
        std::vector<Share> shares;
        if (!value.is_array() || value.empty() || (m_count += value.size()) > kMostShares)
            m_findings.error(pointer, "Is no list of shares", value.is_array() ? "" : value.type_name(),
                             fmt::format("a list, with at most {} shares in all", kMostShares));
        else if (level > kMostQosLevels)
            m_findings.error(pointer, "Is too deep", fmt::format("{} levels", level), "tenant, view and user");
        else
            for (std::size_t i = 0; i < value.size(); ++i)
                shares.push_back(readShare(value[i], scenario::child(pointer, i), level));
        checkNames(shares, pointer);
        checkSum(shares, pointer, capacity);
        return shares;
    }

private:
    Share readShare(const json& value, const std::string& pointer, int level) {
        facade::ObjectReader reader(value, pointer, m_findings);
        Share share{.name = reader.text("name", 200), .guarantee = {}, .burst = m_largest, .members = {}};
        reader.positive("guarantee", share.guarantee);
        if (reader.has("burst"))
            reader.positive("burst", share.burst);
        if (share.burst < m_largest)
            reader.error("burst", "The largest operation could never pass", units::exactText(share.burst),
                         "at least " + units::exactText(m_largest));
        if (reader.has("weight"))
            share.weight = reader.number("weight", {.low = 0, .high = 1e6, .lowOpen = true});
        if (reader.has("members"))
            share.members =
                read(*reader.member("members"), scenario::child(pointer, "members"), share.guarantee, level + 1);
        reader.refuseOthers();
        return share;
    }

    void checkNames(const std::vector<Share>& shares, const std::string& pointer) {
        std::set<std::string> names;
        for (std::size_t i = 0; i < shares.size(); ++i)
            if (!shares[i].name.empty() && !names.insert(shares[i].name).second)
                m_findings.error(scenario::child(scenario::child(pointer, i), "name"), "Is there twice",
                                 scenario::inQuotes(shares[i].name), "another name");
    }

    void checkSum(const std::vector<Share>& shares, const std::string& pointer, units::Bandwidth capacity) {
        units::Bandwidth sum{};
        for (const Share& share : shares)
            sum += share.guarantee;
        if (capacity.value > 0 && sum > capacity * (1 + kSumTolerance))
            m_findings.error(pointer,
                             fmt::format("More is guaranteed than there is, by {}", units::display(sum - capacity)),
                             units::exactText(sum), "a sum of at most " + units::exactText(capacity));
    }

    units::Bytes m_largest;
    Findings& m_findings;
    std::size_t m_count = 0;
};

Qos readQos(const json& document, Findings& findings) {
    facade::ObjectReader reader(document, "", findings);
    Qos qos;
    if (const std::string schema = reader.text("schema", 100); !schema.empty() && schema != kQosSchema)
        reader.error("schema", "Is no document of guarantees", scenario::inQuotes(schema), kQosSchema);
    reader.positive("capacity", qos.capacity);
    reader.positive("largest", qos.largest);
    if (const json* const shares = reader.member("shares"))
        qos.shares = ShareReader(qos.largest, findings).read(*shares, "/shares", qos.capacity, 1);
    reader.refuseOthers();
    return qos;
}

} // namespace

units::Seconds delayBound(const Share& flow, units::Bytes largest, const std::vector<units::Bandwidth>& servers) {
    units::Seconds delay = flow.burst / flow.guarantee;
    for (const units::Bandwidth server : servers)
        delay += largest / server;
    return delay;
}

std::vector<Flow> flowsOf(const Qos& qos) {
    std::vector<Flow> flows;
    for (const Share& share : qos.shares)
        addFlows(share, "", qos.largest, {qos.capacity}, flows);
    return flows;
}

LoadedQos loadQosText(std::string_view text, const std::string& name) {
    Findings findings(name);
    LoadedQos loaded;
    if (const std::optional<json> document = scenario::readJson(text, findings)) {
        Qos qos = readQos(*document, findings);
        if (!findings.hasErrors())
            loaded.qos = std::move(qos);
    }
    loaded.findings = findings.take();
    return loaded;
}

LoadedQos loadQos(const std::filesystem::path& file) {
    Findings findings(file.string());
    if (const auto text = scenario::readFile(file, "", findings))
        return loadQosText(*text, file.string());
    return {.qos = std::nullopt, .findings = findings.take()};
}

} // namespace lakewright::security
