// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/validate.h"
#include "models/units/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace lakewright::scenario {
namespace {

void checkTimes(const Context& context, const Transfer& transfer, const std::string& pointer) {
    if (transfer.every && transfer.arrivals == Arrivals::Periodic && transfer.lasts > *transfer.every)
        context.findings.error(pointer + "/lasts", "A batch lasts longer than the time to the next",
                               units::durationText(transfer.lasts), "at most " + units::durationText(*transfer.every));
    if (transfer.deadline && *transfer.deadline < transfer.lasts)
        context.findings.error(pointer + "/deadline", "Deadline is before the clients have all bytes of a batch",
                               units::durationText(*transfer.deadline),
                               "at least " + units::durationText(transfer.lasts));
    if (context.scenario.horizon.value > 0 && transfer.at >= context.scenario.horizon && !transfer.follows)
        context.findings.warning(pointer + "/at", "Transfer starts after the end", units::durationText(transfer.at),
                                 "before " + units::durationText(context.scenario.horizon));
}

void checkBursts(const Context& context, const Transfer& transfer, const std::string& pointer) {
    const TransferBursts& bursts = *transfer.bursts;
    if (bursts.shortest > bursts.longest)
        context.findings.error(pointer + "/bursts/shortest", "Shortest burst is longer than the longest",
                               units::durationText(bursts.shortest), "at most " + units::durationText(bursts.longest));
    const double most = transfer.diurnal ? 2 * transfer.diurnal->factor / (transfer.diurnal->factor + 1) : 1;
    if (bursts.rate.value <= 0 || transfer.size.value <= 0)
        return;
    const units::Seconds needed = transfer.size * most / bursts.rate;
    if (needed > transfer.lasts)
        context.findings.error(
            pointer + "/bursts/rate", "Bursts do not hold the bytes of a batch",
            fmt::format("{} of bursts in {}", units::durationText(needed), units::durationText(transfer.lasts)),
            "a higher rate, or batches that last longer");
}

void checkBuffer(const Context& context, const Transfer& transfer, const std::string& pointer) {
    if (transfer.direction == TransferDirection::Read)
        context.findings.error(pointer + "/buffer", "Reads have no buffer", units::display(transfer.buffer->size),
                               "writes only");
    const units::Bytes least = transfer.size * static_cast<double>(kBufferParts) / kMostParts;
    if (transfer.buffer->size < least && transfer.buffer->size.value > 0)
        context.findings.error(pointer + "/buffer/size", "Buffer is too small for parts of the batches",
                               units::display(transfer.buffer->size),
                               "at least " + units::display(least) + ", or smaller batches");
}

/// The transfer that is followed in the end; null when there is none, or they follow each other.
const Transfer* leader(const Context::ById<Transfer>& all, const Transfer& transfer) {
    const Transfer* found = &transfer;
    for (std::size_t steps = 0; steps <= all.size(); ++steps) {
        if (!found->follows)
            return found;
        const auto next = all.find(*found->follows);
        if (next == all.end())
            return nullptr;
        found = next->second;
    }
    return nullptr;
}

/// What clients want to move in the long run through the narrowest place on their way.
void checkLoad(const Context& context, const Transfer& transfer, const Lake* lake, const std::string& pointer) {
    const auto region = context.regions.find(transfer.region);
    if (!lake || !transfer.every || region == context.regions.end() || transfer.size.value <= 0 ||
        transfer.every->value <= 0)
        return;
    units::Bandwidth most = units::unlimited<units::Bandwidth>();
    if (transfer.clients)
        most = std::min(most, *transfer.clients);
    if (lake->region != transfer.region)
        most = std::min(most, transfer.direction == TransferDirection::Write ? region->second->wanUp
                                                                             : region->second->wanDown);
    const units::Bandwidth asked = transfer.size / *transfer.every;
    if (most.value > 0 && asked > most)
        context.findings.warning(pointer + "/size", "Clients have more bytes than they can move", units::display(asked),
                                 "at most " + units::display(most) + " on average");
}

void checkParts(const Context& context, const Transfer& transfer, const std::string& pointer) {
    if (!transfer.every || transfer.every->value <= 0)
        return;
    const double ofBatch = std::max<double>(kEvenParts, transfer.lasts / kLongestPart);
    const double parts = context.scenario.horizon / *transfer.every * ofBatch;
    if (parts > kMostEvents)
        context.findings.error(pointer + "/every", "Too many batches for one run", fmt::format("{:.3g} parts", parts),
                               fmt::format("at most {:.3g}: larger batches, less often", kMostEvents));
}

} // namespace

void validateTransfers(const Context& context) {
    Context::ById<Transfer> all;
    for (const Transfer& transfer : context.scenario.transfers)
        all.emplace(transfer.id, &transfer);
    for (std::size_t i = 0; i < context.scenario.transfers.size(); ++i) {
        const Transfer& transfer = context.scenario.transfers[i];
        const std::string pointer = place("transfers", i);
        const Lake* lake = context.refer(context.lakes, transfer.lake, pointer + "/lake", "Lake", "lakes");
        context.refer(context.regions, transfer.region, pointer + "/region", "Region", "regions");
        checkTimes(context, transfer, pointer);
        if (transfer.bursts)
            checkBursts(context, transfer, pointer);
        if (transfer.buffer)
            checkBuffer(context, transfer, pointer);
        if (transfer.follows && context.refer(all, *transfer.follows, pointer + "/follows", "Transfer", "transfers") &&
            !leader(all, transfer))
            context.findings.error(pointer + "/follows", "Transfers follow each other", inQuotes(*transfer.follows),
                                   "one with a size and times of its own");
        checkLoad(context, transfer, lake, pointer);
        checkParts(context, transfer, pointer);
    }
}

} // namespace lakewright::scenario
