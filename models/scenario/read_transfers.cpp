// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/read_parts.h"

#include "models/scenario/members.h"

#include <nlohmann/json.hpp>

namespace lakewright::scenario {
namespace {

using nlohmann::json;

void readBatches(const json& from, Transfer& transfer) {
    read(from, "size", transfer.size);
    read(from, "at", transfer.at);
    read(from, "every", transfer.every);
    readWord(from, "arrivals", transfer.arrivals, {{"periodic", Arrivals::Periodic}, {"poisson", Arrivals::Poisson}});
    read(from, "lasts", transfer.lasts);
    if (const json& bursts = member(from, "bursts"); !bursts.is_null()) {
        transfer.bursts.emplace();
        read(bursts, "shortest", transfer.bursts->shortest);
        read(bursts, "longest", transfer.bursts->longest);
        read(bursts, "rate", transfer.bursts->rate);
    }
    transfer.diurnal = readDiurnal(member(from, "diurnal"));
}

} // namespace

Transfer readTransfer(const json& from) {
    Transfer transfer;
    read(from, "id", transfer.id);
    read(from, "region", transfer.region);
    read(from, "lake", transfer.lake);
    readWord(from, "direction", transfer.direction,
             {{"write", TransferDirection::Write}, {"read", TransferDirection::Read}});
    readBatches(from, transfer);
    read(from, "clients", transfer.clients);
    if (const json& buffer = member(from, "buffer"); !buffer.is_null()) {
        transfer.buffer.emplace();
        read(buffer, "size", transfer.buffer->size);
        readWord(buffer, "whenFull", transfer.buffer->whenFull, {{"wait", WhenFull::Wait}, {"drop", WhenFull::Drop}});
    }
    read(from, "follows", transfer.follows);
    read(from, "share", transfer.share);
    read(from, "deadline", transfer.deadline);
    return transfer;
}

} // namespace lakewright::scenario
