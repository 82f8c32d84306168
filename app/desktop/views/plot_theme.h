// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/theme/tokens.h"

#include <QPen>

class QCustomPlot;

namespace lakewright::desktop {

/// Colours and fonts of axes, grid and background.
void applyTheme(QCustomPlot& plot, const Tokens& tokens);

/// Pen of the line in a slot: colour and dash differ together, so that neither stands alone; the first slot is heavier.
QPen seriesPen(const Tokens& tokens, int slot);

} // namespace lakewright::desktop
