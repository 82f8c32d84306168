// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/measurements/import_input.h"
#include "models/traces/measurements/import_log.h"

namespace lakewright::traces {

/// True for summary.json of DLIO, which MLPerf Storage writes too.
bool looksLikeDlioSummary(std::string_view head);
/// Reads training and checkpoint figures of a run. What it calls MB and GB are MiB and GiB (MODELS §0.1).
void importDlioSummary(ImportInput input, ImportLog& log);

/// True for per_epoch_stats.json of DLIO.
bool looksLikeDlioEpochs(std::string_view head);
/// Reads the duration of each epoch and block; a row is an epoch.
void importDlioEpochs(ImportInput input, ImportLog& log);

/// True for the times of one rank of DLIO ("0_output.json").
bool looksLikeDlioRank(std::string_view head);
/// Reads how long the steps of each epoch and block waited and took: mean and spread; a row is a block.
void importDlioRank(ImportInput input, ImportLog& log);

/// True for mlperf_storage_report.json, a submission of MLPerf Storage.
bool looksLikeMlperfReport(std::string_view head);
/// Reads the figures of each run of a submission; its overall figures are the means of them and left out.
void importMlperfReport(ImportInput input, ImportLog& log);

/// True for the log of a run of DLIO ("[OUTPUT] …").
bool looksLikeDlioLog(std::string_view head);
/// Reads each checkpoint that was saved or loaded, and the figures under [METRIC]. A row is such a line; every other
/// line is left out.
void importDlioLog(ImportInput input, ImportLog& log);

} // namespace lakewright::traces
