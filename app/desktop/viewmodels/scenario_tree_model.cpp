// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/viewmodels/scenario_tree_model.h"

#include "app/desktop/viewmodels/figure_text.h"
#include "app/desktop/viewmodels/words.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <utility>

namespace lakewright::desktop {
namespace {

int machineCount(const scenario::Machines& machines) {
    return machines.nodes * machines.clusters;
}

} // namespace

void ScenarioTreeModel::setDeployment(const Deployment& deployment) {
    beginResetModel();
    m_nodes.assign(1, Node{});
    const auto& scenario = deployment.scenario();
    add(0, {.name = text(scenario.name),
            .size = text(scenario.horizon),
            .toolTip = text(scenario.description),
            .sort = scenario.horizon.value,
            .object = {ObjectKind::Scenario, text(scenario.name)}});
    addLakes(deployment);
    addRegions(deployment);
    addStorage(deployment);
    addWork(deployment);
    addSharing(deployment);
    addDemands(deployment);
    endResetModel();
}

void ScenarioTreeModel::clear() {
    beginResetModel();
    m_nodes.assign(1, Node{});
    endResetModel();
}

void ScenarioTreeModel::addLakes(const Deployment& deployment) {
    const int group = addGroup(0, tr("Lakes"), Group::Lakes);
    for (const auto& lake : deployment.scenario().lakes) {
        const int vms = machineCount(lake.machines);
        add(group, {.name = text(lake.id),
                    .size = tr("%1 VMs").arg(countText(vms)),
                    .toolTip = tr("Lake in %1").arg(deployment.regionName(lake.region)),
                    .sort = double(vms),
                    .group = Group::Lakes,
                    .object = {ObjectKind::Lake, text(lake.id)}});
    }
    nameGroup(group);
}

void ScenarioTreeModel::addRegions(const Deployment& deployment) {
    const int gpuRegions = addGroup(0, tr("GPU regions"), Group::GpuRegions);
    const int providers = addGroup(0, tr("Other providers"), Group::Providers);
    const int others = addGroup(0, tr("Other regions"), Group::OtherRegions);
    std::map<QString, int> geographies;
    for (const auto& region : deployment.scenario().regions)
        if (!region.provider && deployment.isGpuRegion(region.id))
            geographies.emplace(deployment.geographyGroup(region), 0);
    for (auto& [name, index] : geographies)
        index = addGroup(gpuRegions, name, Group::GpuRegions);
    for (const auto& region : deployment.scenario().regions) {
        const bool gpu = deployment.isGpuRegion(region.id);
        const int parent = region.provider ? providers : gpu ? geographies[deployment.geographyGroup(region)] : others;
        const int gpus = deployment.gpusIn(region.id);
        add(parent, {.name = deployment.regionName(region.id),
                     .size = gpus > 0 ? tr("%1 GPUs").arg(countText(gpus)) : QString(),
                     .toolTip = text(region.id),
                     .sort = double(gpus),
                     .group = m_nodes[std::size_t(parent)].group,
                     .object = {ObjectKind::Region, text(region.id)}});
    }
    for (const auto& entry : geographies)
        nameGroup(entry.second);
    for (int group : {gpuRegions, providers, others})
        nameGroup(group);
}

void ScenarioTreeModel::addStorage(const Deployment& deployment) {
    const auto& scenario = deployment.scenario();
    const int caches = addGroup(0, tr("Caches"), Group::Caches);
    for (const auto& cache : scenario.caches) {
        const int vms = machineCount(cache.machines);
        add(caches, {.name = text(cache.id),
                     .size = tr("%1 VMs").arg(countText(vms)),
                     .toolTip = tr("Cache in %1").arg(deployment.regionName(cache.region)),
                     .sort = double(vms),
                     .group = Group::Caches,
                     .object = {ObjectKind::Cache, text(cache.id)}});
    }
    const int paths = addGroup(0, tr("Paths"), Group::Paths);
    for (const auto& path : scenario.network.paths)
        add(paths, {.name = text(path.id),
                    .size = networkRate(path.capacity),
                    .toolTip = QStringLiteral("%1 – %2").arg(text(path.from), text(path.to)),
                    .sort = path.capacity.value,
                    .group = Group::Paths,
                    .object = {ObjectKind::Path, text(path.id)}});
    const int datasets = addGroup(0, tr("Data sets"), Group::Datasets);
    for (const auto& dataset : scenario.datasets)
        add(datasets, {.name = text(dataset.id),
                       .size = text(dataset.size),
                       .toolTip = tr("At home in %1").arg(text(dataset.lake)),
                       .sort = dataset.size.value,
                       .group = Group::Datasets,
                       .object = {ObjectKind::Dataset, text(dataset.id)}});
    for (int group : {caches, paths, datasets})
        nameGroup(group);
}

void ScenarioTreeModel::addWork(const Deployment& deployment) {
    const auto& scenario = deployment.scenario();
    const int jobs = addGroup(0, tr("Jobs"), Group::Jobs);
    for (const auto& job : scenario.jobs)
        add(jobs, {.name = text(job.id),
                   .size = tr("%1 GPUs").arg(countText(job.gpus)),
                   .toolTip = tr("Trains in %1 on %2").arg(deployment.regionName(job.region), text(job.dataset)),
                   .sort = double(job.gpus),
                   .group = Group::Jobs,
                   .object = {ObjectKind::Job, text(job.id)}});
    const int serving = addGroup(0, tr("Serving"), Group::Serving);
    for (const auto& one : scenario.serving)
        add(serving,
            {.name = text(one.id),
             .size = text(one.modelSize),
             .toolTip = tr("Replicas in %1 load models of %2").arg(deployment.regionName(one.region), text(one.lake)),
             .sort = one.modelSize.value,
             .group = Group::Serving,
             .object = {ObjectKind::Serving, text(one.id)}});
    const int queries = addGroup(0, tr("Queries"), Group::Queries);
    for (const auto& one : scenario.queries)
        add(queries, {.name = text(one.id),
                      .size = tr("%1 a second").arg(numberText(one.rate.value, 0)),
                      .toolTip = tr("Ask %1").arg(text(one.lake)),
                      .sort = one.rate.value,
                      .group = Group::Queries,
                      .object = {ObjectKind::Queries, text(one.id)}});
    const int transfers = addGroup(0, tr("Transfers"), Group::Transfers);
    for (const auto& one : scenario.transfers)
        add(transfers,
            {.name = text(one.id),
             .size = one.follows ? tr("after %1").arg(text(*one.follows)) : text(one.size),
             .toolTip = one.direction == scenario::TransferDirection::Write
                            ? tr("Written in %1 to %2").arg(deployment.regionName(one.region), text(one.lake))
                            : tr("Read in %1 from %2").arg(deployment.regionName(one.region), text(one.lake)),
             .sort = one.size.value,
             .group = Group::Transfers,
             .object = {ObjectKind::Transfer, text(one.id)}});
    for (int group : {jobs, serving, queries, transfers})
        nameGroup(group);
}

/// What leaves Blob, and what it shares.
void ScenarioTreeModel::addSharing(const Deployment& deployment) {
    const auto& scenario = deployment.scenario();
    const int migrations = addGroup(0, tr("Migrations"), Group::Migrations);
    for (const auto& one : scenario.migrations)
        add(migrations, {.name = text(one.id),
                         .size = text(one.bytes),
                         .toolTip = tr("Blob accounts to %1 in %2").arg(text(one.lake), text(one.deadline)),
                         .sort = one.bytes.value,
                         .group = Group::Migrations,
                         .object = {ObjectKind::Migration, text(one.id)}});
    const int federations = addGroup(0, tr("Federations"), Group::Federations);
    for (const auto& one : scenario.federations)
        add(federations, {.name = text(one.id),
                          .size = text(one.bytes),
                          .toolTip = tr("Shared by Blob and %1").arg(text(one.lake)),
                          .sort = one.bytes.value,
                          .group = Group::Federations,
                          .object = {ObjectKind::Federation, text(one.id)}});
    for (int group : {migrations, federations})
        nameGroup(group);
}

void ScenarioTreeModel::addDemands(const Deployment& deployment) {
    const auto& scenario = deployment.scenario();
    const int faults = addGroup(0, tr("Faults"), Group::Faults);
    for (const auto& fault : scenario.faults)
        add(faults, {.name = text(fault.id),
                     .size = faultKindWords(fault.kind),
                     .toolTip = faultWords(fault),
                     .group = Group::Faults,
                     .object = {ObjectKind::Fault, text(fault.id)}});
    const int objectives = addGroup(0, tr("Objectives"), Group::Objectives);
    for (const auto& objective : scenario.objectives)
        add(objectives, {.name = text(objective.id),
                         .size = targetWords(objective),
                         .toolTip = metricName(objective.metric),
                         .group = Group::Objectives,
                         .object = {ObjectKind::Objective, text(objective.id)}});
    for (int group : {faults, objectives})
        nameGroup(group);
}

int ScenarioTreeModel::add(int parent, Node node) {
    const int id = static_cast<int>(m_nodes.size());
    node.parent = parent;
    node.row = static_cast<int>(m_nodes[std::size_t(parent)].children.size());
    m_nodes[std::size_t(parent)].children.push_back(id);
    m_nodes.push_back(std::move(node));
    return id;
}

int ScenarioTreeModel::addGroup(int parent, const QString& name, Group group) {
    return add(parent, {.name = name, .group = group});
}

/// Shows how many objects a finished group has; a group without any is taken out again.
void ScenarioTreeModel::nameGroup(int group) {
    Node& node = m_nodes[std::size_t(group)];
    int count = 0;
    for (int child : node.children) {
        const Node& c = m_nodes[std::size_t(child)];
        count += c.object.kind == ObjectKind::None ? static_cast<int>(c.sort) : 1;
    }
    node.sort = count;
    node.size = countText(count);
    if (count > 0)
        return;
    auto& siblings = m_nodes[std::size_t(node.parent)].children;
    siblings.erase(std::find(siblings.begin(), siblings.end(), group));
    for (std::size_t row = 0; row < siblings.size(); ++row)
        m_nodes[std::size_t(siblings[row])].row = static_cast<int>(row);
}

QModelIndex ScenarioTreeModel::indexOf(const ObjectRef& object) const {
    for (std::size_t i = 1; i < m_nodes.size(); ++i)
        if (m_nodes[i].object == object && object.kind != ObjectKind::None)
            return createIndex(m_nodes[i].row, 0, quintptr(i));
    return {};
}

int ScenarioTreeModel::objectCount() const {
    return static_cast<int>(std::count_if(m_nodes.begin(), m_nodes.end(), [](const Node& node) {
        return node.object.kind != ObjectKind::None && node.object.kind != ObjectKind::Scenario;
    }));
}

const ScenarioTreeModel::Node& ScenarioTreeModel::node(const QModelIndex& index) const {
    return m_nodes[index.isValid() ? std::size_t(index.internalId()) : 0];
}

QModelIndex ScenarioTreeModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, quintptr(node(parent).children[std::size_t(row)]));
}

QModelIndex ScenarioTreeModel::parent(const QModelIndex& index) const {
    const int parent = index.isValid() ? node(index).parent : 0;
    return parent == 0 ? QModelIndex() : createIndex(m_nodes[std::size_t(parent)].row, 0, quintptr(parent));
}

int ScenarioTreeModel::rowCount(const QModelIndex& parent) const {
    return parent.column() > 0 ? 0 : static_cast<int>(node(parent).children.size());
}

int ScenarioTreeModel::columnCount(const QModelIndex&) const {
    return ColumnCount;
}

QVariant ScenarioTreeModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Node& n = node(index);
    const bool isName = index.column() == NameColumn;
    switch (role) {
    case Qt::DisplayRole:
        return isName ? n.name : n.size;
    case Qt::ToolTipRole:
        return n.toolTip.isEmpty() ? n.name : n.toolTip;
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter) | (isName ? Qt::AlignLeft : Qt::AlignRight));
    case SortRole:
        return isName ? QVariant(n.name) : QVariant(n.sort);
    case ObjectRole:
        return QVariant::fromValue(n.object);
    case GroupRole:
        return static_cast<int>(n.group);
    default:
        return {};
    }
}

QVariant ScenarioTreeModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("Name") : tr("Size");
}

} // namespace lakewright::desktop
