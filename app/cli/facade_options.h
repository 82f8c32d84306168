// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"

#include <string>

namespace lakewright::cli {

/// What is wrong with a VM size for the nodes of a façade: unknown, or without local disks. Empty: nothing.
std::string facadeSizeProblem(const std::string& text);
/// Says on stderr which figures of the size are suspect.
void warnOfDoubts(const catalogue::VmSize& size);

} // namespace lakewright::cli
