// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/facade/demand.h"

#include <algorithm>
#include <cmath>

namespace lakewright::facade {

Demand refusedDemand(Operation operation, const CostTable& costs) {
    const OperationCost& cost = costs.operations[static_cast<std::size_t>(operation)];
    return {.cpu = cost.cpu + costs.authHit, .readTrips = std::max(1, static_cast<int>(cost.readTrips))};
}

Demand demandOf(const Request& request, const CostTable& costs, bool tls) {
    const OperationCost& cost = costs.operations[static_cast<std::size_t>(request.operation)];
    Demand demand{.cpu = cost.cpu + cost.cpuPerItem * request.items + costs.authHit,
                  .readTrips = static_cast<int>(cost.readTrips),
                  .writeTrips = static_cast<int>(cost.writeTrips)};
    if (cost.itemsPerReadTrip > 0)
        demand.readTrips += static_cast<int>(std::ceil(request.items / cost.itemsPerReadTrip));
    units::Bytes payload = request.size;
    if (request.operation == Operation::List) {
        payload = costs.listEntry * request.items;
        demand.out = payload;
    } else if (request.operation == Operation::GetRange) {
        demand.out = demand.read = payload;
    } else if (hasPayload(request.operation)) {
        demand.in = demand.written = payload;
    }
    demand.cpu += payload * (tls ? cost.tls : cost.plain);
    return demand;
}

} // namespace lakewright::facade
