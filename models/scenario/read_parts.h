// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/scenario.h"

#include <nlohmann/json_fwd.hpp>

namespace lakewright::scenario {

// The parts of readScenario: each reads one object of a normalised document.

catalogue::Source readSource(const nlohmann::json& from);
network::Transport readTransport(const nlohmann::json& from);
Gateway readGateway(const nlohmann::json& from);
Connection readConnection(const nlohmann::json& from);
Network readNetwork(const nlohmann::json& from);
Region readRegion(const nlohmann::json& from);
FacadeCurve readCurve(const nlohmann::json& from);

/// `parameters` keeps what `from` leaves out.
void readParameters(const nlohmann::json& from, cluster::DataPathParameters& parameters);
Lake readLake(const nlohmann::json& from, const cluster::DataPathParameters& defaults);
Dataset readDataset(const nlohmann::json& from);
Cache readCache(const nlohmann::json& from, const cluster::DataPathParameters& defaults);

Job readJob(const nlohmann::json& from);
Serving readServing(const nlohmann::json& from);
QueryLoad readQueries(const nlohmann::json& from);
Mirror readMirror(const nlohmann::json& from);
Growth readGrowth(const nlohmann::json& from);
Quota readQuota(const nlohmann::json& from);
std::optional<commercial::Terms> readCommercial(const nlohmann::json& from); ///< nothing when it is null
std::optional<Diurnal> readDiurnal(const nlohmann::json& from);              ///< nothing when it is null
Transfer readTransfer(const nlohmann::json& from);
Distribution readDistribution(const nlohmann::json& from);
BlobMigration readMigration(const nlohmann::json& from);
Federation readFederation(const nlohmann::json& from);

} // namespace lakewright::scenario
