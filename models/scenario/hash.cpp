// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/hash.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <openssl/evp.h>

#include <array>
#include <stdexcept>

namespace lakewright::scenario {

std::string digest(std::string_view text) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned int length = 0;
    if (EVP_Digest(text.data(), text.size(), bytes.data(), &length, EVP_sha256(), nullptr) != 1)
        throw std::runtime_error("SHA-256 is not available in the installed OpenSSL");
    std::string hex;
    for (std::size_t i = 0; i < 16; ++i)
        hex += fmt::format("{:02x}", bytes[i]);
    return hex;
}

std::string scenarioHash(const nlohmann::json& normalised) {
    return digest(normalised.dump()); // members of an object are kept sorted by name
}

} // namespace lakewright::scenario
