// SPDX-License-Identifier: GPL-3.0-or-later
// Puts the runs' rows below a heading for each experiment. The heading says under what conditions
// they were run, because times of different work must not be mixed.
#pragma once

#include <QAbstractItemModel>

#include <vector>

namespace regatta {

class ResultsModel;

class ResultsTree : public QAbstractItemModel
{
    Q_OBJECT

public:
    explicit ResultsTree(ResultsModel &runs, QObject *parent = nullptr);

    /// −1 for a heading.
    int runOf(const QModelIndex &index) const;
    QModelIndex indexOf(int run) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    struct Group
    {
        int experiment = 0;
        /// Rows of the runs' model.
        std::vector<int> runs;
    };

    void addRun(int run);
    void rebuild();
    void passOn(const QModelIndex &first, const QModelIndex &last, const QList<int> &roles);
    int groupOf(int experiment) const;
    static bool isHeading(const QModelIndex &index) { return index.internalId() == 0; }
    QString heading(const Group &group) const;

    ResultsModel &m_runs;
    std::vector<Group> m_groups;
};

} // namespace regatta
