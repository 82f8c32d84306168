// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/theme/theme.h"
#include "app/desktop/viewmodels/object_ref.h"

#include <QTableView>

class QSortFilterProxyModel;

namespace lakewright::desktop {

class TableModel;

/// A sortable table of a TableModel in the product's look. Ctrl+C copies the selected rows as tab separated text.
class TableView : public QTableView {
    Q_OBJECT
public:
    /// `name` is the object name, `accessibleName` what a screen reader says.
    TableView(const QString& name, const QString& accessibleName, TableModel& model, const Theme& theme,
              QWidget* parent = nullptr);

    /// Selects the row of an object, or none.
    void showObject(const ObjectRef& object);
    /// The row of the model that is selected; -1: none.
    int currentModelRow() const;
    void showModelRow(int row);

signals:
    void objectActivated(const lakewright::desktop::ObjectRef& object);
    void rowSelected(int modelRow);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitColumns();
    void copySelection() const;

    TableModel& m_model;
    QSortFilterProxyModel* m_proxy;
    bool m_following = false;   ///< the selection is being set from outside
    bool m_sizedByUser = false; ///< a column was dragged: widths stay
};

} // namespace lakewright::desktop
