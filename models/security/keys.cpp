// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/security/keys.h"

#include <algorithm>
#include <array>

namespace lakewright::security {

std::span<const VaultKey> vaultKeys() {
    static constexpr std::array<VaultKey, 6> kKeys{{{"rsa-2048-hsm", units::perSecond(200)},
                                                    {"rsa-2048-software", units::perSecond(400)},
                                                    {"rsa-3072-hsm", units::perSecond(50)},
                                                    {"rsa-3072-software", units::perSecond(100)},
                                                    {"rsa-4096-hsm", units::perSecond(25)},
                                                    {"rsa-4096-software", units::perSecond(50)}}};
    return kKeys;
}

const VaultKey* vaultKey(std::string_view id) {
    const auto keys = vaultKeys();
    const auto found = std::find_if(keys.begin(), keys.end(), [&](const VaultKey& key) { return key.id == id; });
    return found == keys.end() ? nullptr : &*found;
}

units::Frequency unwrapRate(const KeyPlan& plan) {
    return units::perSecond(static_cast<double>(plan.nodes) * plan.keys / plan.lifetime.value);
}

units::Seconds stormTime(const KeyPlan& plan) {
    return units::seconds(static_cast<double>(plan.nodes) * plan.keys / plan.vault.value) + plan.trip;
}

units::Seconds revocationTime(const KeyPlan& plan) {
    return plan.lifetime + plan.trip;
}

} // namespace lakewright::security
