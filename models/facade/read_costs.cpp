// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/facade/mix_parts.h"

#include "models/facade/object_reader.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace lakewright::facade {
namespace {

/// Bytes that were measured with or without TLS; the other differs by what it does in the default.
void setPerByte(OperationCost& cost, TimePerByte measured, bool tls) {
    const TimePerByte encryption = cost.tls - cost.plain;
    cost.plain = tls ? std::max(TimePerByte{}, measured - encryption) : measured;
    cost.tls = tls ? measured : measured + encryption;
}

void readCost(ObjectReader& reader, Operation operation, bool tls, OperationCost& cost) {
    if (reader.has("time"))
        reader.quantity("time", cost.cpu);
    if (hasPayload(operation) && reader.has("bandwidth")) {
        units::Bandwidth bandwidth{1};
        reader.positive("bandwidth", bandwidth);
        setPerByte(cost, TimePerByte{1 / bandwidth.value}, tls);
    }
    if (hasItems(operation) && reader.has("timePerItem"))
        reader.quantity("timePerItem", cost.cpuPerItem);
    reader.refuseOthers();
}

} // namespace

CostTable readCosts(const nlohmann::json& value, bool tls, scenario::Findings& findings) {
    ObjectReader reader(value, "/costs", findings);
    CostTable costs;
    for (std::size_t i = 0; i < kOperations; ++i) {
        const char* const name = kOperationNames[i];
        if (!reader.has(name))
            continue;
        ObjectReader one(*reader.member(name), scenario::child("/costs", name), findings);
        readCost(one, static_cast<Operation>(i), tls, costs.operations[i]);
    }
    reader.refuseOthers();
    return costs;
}

} // namespace lakewright::facade
