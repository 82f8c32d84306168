// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/sheets/inputs.h"

namespace lakewright::cli {

/// What a VM size of the catalogue says about a client; without a size nothing limits.
struct ClientSize {
    int gpus = 0; ///< 0: not known
    Otherwise<units::Bandwidth> nic{units::unlimited<units::Bandwidth>(), 'E', "no size given: no limit"};
    Otherwise<units::Bytes> memory{units::unlimited<units::Bytes>(), 'E', "no size given: no limit"};
};

/// The size that `--client` names; a finding when the catalogue does not know it.
ClientSize clientSize(const std::optional<std::string>& name, Inputs& inputs);

} // namespace lakewright::cli
