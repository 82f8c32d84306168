// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/digest.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>
#include <stdexcept>

namespace lakewright::sim {

namespace {

EVP_MD_CTX* contextOf(const std::shared_ptr<void>& context) {
    return static_cast<EVP_MD_CTX*>(context.get());
}

void demand(int result) {
    if (result != 1)
        throw std::runtime_error("SHA-256 is not available in the installed OpenSSL");
}

} // namespace

Digest::Digest()
    : m_context(EVP_MD_CTX_new(), [](void* context) { EVP_MD_CTX_free(static_cast<EVP_MD_CTX*>(context)); }) {
    demand(EVP_DigestInit_ex(contextOf(m_context), EVP_sha256(), nullptr));
}

void Digest::add(std::string_view bytes) {
    demand(EVP_DigestUpdate(contextOf(m_context), bytes.data(), bytes.size()));
}

std::string Digest::hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    demand(EVP_DigestFinal_ex(contextOf(m_context), digest.data(), &length));
    std::string hex;
    for (unsigned int i = 0; i < length; ++i)
        hex += fmt::format("{:02x}", digest[i]);
    return hex;
}

std::string sha256(std::string_view bytes) {
    Digest digest;
    digest.add(bytes);
    return digest.hex();
}

} // namespace lakewright::sim
