// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/variant/allocation.h"

#include "models/resources/resources.h"
#include "models/variant/prefab.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <stdexcept>
#include <vector>

namespace lakewright::variant {
namespace {

using nlohmann::json;

struct Row {
    bool restrictedOnly = false, ownOnly = false;
    std::vector<std::string> families; ///< empty: all
    Allocation allocation;

    bool fits(const catalogue::VmSize* size, const catalogue::Region* region) const {
        if (restrictedOnly && !(region && region->restricted))
            return false;
        if (ownOnly)
            return size == nullptr;
        return families.empty() ||
               (size && std::find(families.begin(), families.end(), size->family) != families.end());
    }
};

Row readRow(const json& from) {
    Row row;
    row.restrictedOnly = from.at("regions") == "restricted";
    const json& sizes = from.at("sizes");
    row.ownOnly = sizes == "own";
    if (sizes.is_array())
        row.families = sizes.get<std::vector<std::string>>();
    row.allocation.lead = prefab(Variant::AzureVms).leadTime;
    row.allocation.lead.granted = from.at("granted");
    row.allocation.lead.refused = from.at("refused");
    row.allocation.why = from.at("why");
    row.allocation.tier = from.at("tier").get_ref<const std::string&>().at(0);
    row.allocation.source = from.at("source");
    return row;
}

const std::vector<Row>& rows() {
    static const std::vector<Row> all = [] {
        std::vector<Row> read;
        const json document = json::parse(resources::file("variants/allocation.json"));
        for (const json& row : document.at("rows"))
            read.push_back(readRow(row));
        return read;
    }();
    return all;
}

} // namespace

Allocation allocationOf(const catalogue::VmSize* size, const catalogue::Region* region) {
    for (const Row& row : rows())
        if (row.fits(size, region))
            return row.allocation;
    throw std::runtime_error("allocation: no row for all sizes");
}

} // namespace lakewright::variant
