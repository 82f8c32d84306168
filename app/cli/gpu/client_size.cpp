// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/gpu/client_size.h"

#include "models/catalogue/catalogue.h"

namespace lakewright::cli {

ClientSize clientSize(const std::optional<std::string>& name, Inputs& inputs) {
    ClientSize client;
    if (!name)
        return client;
    const catalogue::VmSize* size = catalogue::builtin().size(*name);
    if (!size) {
        inputs.note("client", "The catalogue does not know this size", *name, "see lakewright catalogue sizes");
        return client;
    }
    client.gpus = size->gpus;
    client.nic = {size->egress, size->source.tier, size->id + ", front end; taken for reads too"};
    client.memory = {size->memory, size->source.tier, size->id};
    return client;
}

} // namespace lakewright::cli
