// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/variant/prefab.h"

#include "models/resources/resources.h"
#include "models/variant/read_prefab.h"

#include <algorithm>
#include <cassert>

namespace lakewright::variant {
namespace {

const Prefab* firstOf(const std::vector<Prefab>& all, const auto& fits) {
    const auto found = std::find_if(all.begin(), all.end(), fits);
    return found == all.end() ? nullptr : &*found;
}

} // namespace

const std::vector<Prefab>& prefabs() {
    static const std::vector<Prefab> all = [] {
        std::vector<Prefab> read;
        for (const char* path :
             {"variants/azure-vms.json", "variants/edge.json", "variants/bare-metal.json", "variants/on-premises.json"})
            read.push_back(readPrefab(resources::file(path)));
        return read;
    }();
    return all;
}

const Prefab& prefab(Variant variant) {
    const Prefab& found = prefabs()[static_cast<std::size_t>(variant)];
    assert(found.variant == variant);
    return found;
}

const Prefab* findPrefab(std::string_view id) {
    return firstOf(prefabs(), [&](const Prefab& one) { return one.id == id; });
}

const Prefab* ownerOf(std::string_view size) {
    return firstOf(prefabs(), [&](const Prefab& one) { return findMachine(one, size) != nullptr; });
}

const Machine* findMachine(const Prefab& prefab, std::string_view size) {
    const auto found = std::find_if(prefab.machines.begin(), prefab.machines.end(),
                                    [&](const Machine& machine) { return machine.id == size; });
    return found == prefab.machines.end() ? nullptr : &*found;
}

} // namespace lakewright::variant
