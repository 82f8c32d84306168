// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/viewmodels/deployment.h"
#include "app/desktop/viewmodels/object_ref.h"

#include <QAbstractItemModel>

#include <vector>

namespace lakewright::desktop {

/// The objects of a scenario as a tree: groups, geographies where there are regions, objects.
class ScenarioTreeModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Columns { NameColumn, SizeColumn, ColumnCount };
    enum Role { SortRole = Qt::UserRole, ObjectRole, GroupRole };
    /// What a group or object is, for its icon; GroupRole gives it as int.
    enum class Group {
        Scenario,
        Lakes,
        GpuRegions,
        Providers,
        OtherRegions,
        Paths,
        Datasets,
        Caches,
        Jobs,
        Serving,
        Queries,
        Transfers,
        Migrations,
        Federations,
        Faults,
        Objectives
    };

    using QAbstractItemModel::QAbstractItemModel;
    void setDeployment(const Deployment& deployment);
    void clear();
    QModelIndex indexOf(const ObjectRef& object) const;
    /// Number of objects, groups not counted.
    int objectCount() const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node {
        QString name = {}, size = {}, toolTip = {};
        double sort = 0;
        Group group = Group::Scenario;
        ObjectRef object = {}; ///< kind None: a group
        int parent = 0, row = 0;
        std::vector<int> children = {};
    };

    int add(int parent, Node node);
    int addGroup(int parent, const QString& name, Group group);
    void nameGroup(int group);
    void addLakes(const Deployment& deployment);
    void addRegions(const Deployment& deployment);
    void addStorage(const Deployment& deployment);
    void addWork(const Deployment& deployment);
    void addSharing(const Deployment& deployment);
    void addDemands(const Deployment& deployment);
    const Node& node(const QModelIndex& index) const;

    std::vector<Node> m_nodes{Node{}}; ///< [0] is the invisible root
};

} // namespace lakewright::desktop
