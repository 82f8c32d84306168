// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/stored.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>

namespace lakewright::scenario {
namespace {

bool hasCopyOf(const Scenario& scenario, const std::string& lake, const std::string& source) {
    return std::any_of(scenario.mirrors.begin(), scenario.mirrors.end(),
                       [&](const Mirror& mirror) { return mirror.from == source && mirror.to == lake; });
}

/// In batches of its own that have begun before `time`.
units::Bytes ownBy(const Transfer& transfer, units::Seconds time) {
    if (transfer.at >= time)
        return {};
    const bool again = transfer.every && transfer.every->value > 0;
    return transfer.size * (again ? std::ceil((time - transfer.at) / *transfer.every) : 1);
}

} // namespace

units::Bytes storedIn(const Scenario& scenario, const Lake& lake) {
    units::Bytes sum = lake.stored;
    for (const Mirror& mirror : scenario.mirrors)
        for (const Lake& source : scenario.lakes)
            if (mirror.to == lake.id && mirror.from == source.id)
                sum += source.stored;
    return sum;
}

units::Bytes broughtTo(const Scenario& scenario, const Lake& lake,
                       const std::function<units::Bytes(std::size_t transfer)>& written) {
    units::Bytes sum;
    for (std::size_t i = 0; i < scenario.transfers.size(); ++i) {
        const Transfer& transfer = scenario.transfers[i];
        if (transfer.direction == TransferDirection::Write &&
            (transfer.lake == lake.id || hasCopyOf(scenario, lake.id, transfer.lake)))
            sum += written(i);
    }
    return sum;
}

std::vector<units::Bytes> writtenBy(const Scenario& scenario, units::Seconds time) {
    const std::vector<Transfer>& transfers = scenario.transfers;
    std::map<std::string_view, std::size_t> indexOf;
    for (std::size_t i = 0; i < transfers.size(); ++i)
        indexOf.emplace(transfers[i].id, i);
    std::vector<std::optional<units::Bytes>> known(transfers.size());
    for (std::size_t i = 0; i < transfers.size(); ++i) {
        std::vector<std::size_t> chain; // up to one that is known, follows nothing, or closes a circle
        auto next = indexOf.find(transfers[i].id);
        for (; next != indexOf.end() && !known[next->second] && chain.size() < transfers.size();
             next = indexOf.find(transfers[chain.back()].follows.value_or("")))
            chain.push_back(next->second);
        units::Bytes followed = next == indexOf.end() ? units::Bytes{} : known[next->second].value_or(units::Bytes{});
        for (auto one = chain.rbegin(); one != chain.rend(); ++one) {
            const Transfer& transfer = transfers[*one];
            known[*one] = transfer.follows ? followed * transfer.share : ownBy(transfer, time);
            followed = *known[*one];
        }
    }
    std::vector<units::Bytes> all;
    for (const std::optional<units::Bytes>& one : known)
        all.push_back(one.value_or(units::Bytes{})); // of an id that an earlier one has
    return all;
}

} // namespace lakewright::scenario
