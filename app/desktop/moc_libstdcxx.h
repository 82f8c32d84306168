// SPDX-License-Identifier: GPL-3.0-or-later
// Included by moc before every header: moc of Qt 6.4 cannot parse this macro of libstdc++ 12 (fixed in Qt 6.5.3).
#pragma once
#define _GLIBCXX_VISIBILITY(V)
