// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/transfer.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace lakewright::migration {

units::Bytes sizeCrossover(const AccountLimits& account) {
    return units::bytes(account.egress.value / account.requests.value);
}

double objects(const std::vector<SizeClass>& inventory) {
    double sum = 0;
    for (const SizeClass& kind : inventory)
        sum += kind.objects;
    return sum;
}

units::Bytes bytes(const std::vector<SizeClass>& inventory) {
    units::Bytes sum{};
    for (const SizeClass& kind : inventory)
        sum += kind.size * kind.objects;
    return sum;
}

double requestsPerObject(units::Bytes size, units::Bytes block) {
    assert(block.value > 0);
    return size > block ? 1 + std::ceil(size / block) : 1;
}

std::array<TransferTerm, kTransferTerms> transferTerms(const Transfer& transfer) {
    assert(transfer.accounts >= 1);
    double requests = 0;
    for (const SizeClass& kind : transfer.inventory)
        requests += kind.objects * requestsPerObject(kind.size, transfer.block);
    const double accounts = transfer.accounts;
    const units::Bytes all = bytes(transfer.inventory);
    return {{{"requests", units::seconds(requests / (transfer.account.requests.value * accounts))},
             {"source", all / (transfer.account.egress * accounts)},
             {"path", all / transfer.path},
             {"target", all / transfer.target},
             {"objects", units::seconds(objects(transfer.inventory) / transfer.targetObjects.value)},
             {"listing", transfer.listing},
             {"verification", all / transfer.verification},
             {"slots",
              (requests * transfer.workers.perRequest + all / transfer.workers.connection) / transfer.workers.underWay},
             {"host-nics", all / transfer.hostNics},
             {"rehydration", transfer.rehydration}}};
}

TransferTerm transferBound(const Transfer& transfer) {
    const auto terms = transferTerms(transfer);
    return *std::max_element(terms.begin(), terms.end(),
                             [](const TransferTerm& a, const TransferTerm& b) { return a.time < b.time; });
}

} // namespace lakewright::migration
