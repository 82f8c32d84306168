// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/temporary_folder.h"

#include <string>

namespace lakewright::test {

/// A folder with nodes.profile.json, fitted by the program on 2026-01-01 and believed until 2026-06-30. Its parameter
/// "rate of one" is a bandwidth of about 1 Tb/s.
class ExpiringProfile {
public:
    ExpiringProfile();
    std::string path(const std::string& name) const { return (m_folder.path() / name).string(); }
    void write(const std::string& name, const std::string& text) const;
    std::string read(const std::string& name) const; ///< empty where there is no such file

private:
    TemporaryFolder m_folder;
};

} // namespace lakewright::test
