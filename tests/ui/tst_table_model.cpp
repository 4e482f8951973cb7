// SPDX-License-Identifier: GPL-3.0-or-later
// Tests what all tables have from TableModel: their columns say everything, and rows come and
// change as views expect.
#include "ui/widgets/table_model.h"
#include "ui/widgets/table_view.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

struct Boat
{
    QString name;
    int length;
};

std::vector<TableColumn<Boat>> boatColumns()
{
    return {
        {{.title = u"Boat"_s, .toolTip = u"Its name"_s, .alignment = Qt::AlignLeft, .width = 40},
         [](const Boat &boat) { return boat.name; }},
        {{.title = u"Length"_s, .width = 10, .widest = {u"1000000 m"_s}},
         [](const Boat &boat) { return u"%1 m"_s.arg(boat.length); },
         [](const Boat &boat) { return boat.length; }},
    };
}

class BoatsModel : public TableModelOf<Boat>
{
public:
    BoatsModel() : TableModelOf(boatColumns()) {}

    using TableModelOf::appendRows;
    using TableModelOf::replaceRows;
    using TableModelOf::resetRows;

protected:
    QVariant cell(const Boat &boat, int column, int role) const override
    {
        if (role == Qt::AccessibleTextRole && column == 0 && boat.length == 0)
            return u"%1, sunk"_s.arg(boat.name);
        return role == ownRole ? QVariant(column) : QVariant();
    }
};

} // namespace

class TestTableModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columnsSayAll_data();
    void columnsSayAll();
    void headingsAreThoseOfColumns();
    void sameRowsWithOtherFiguresKeepTheSelection();
    void rowsAreAppendedInTheirPlace();
    void rowsAreCopiedFromTopToBottom();
    void copyingNothingLeavesTheClipboard();
    void widthsHaveRoomForTheWidestTexts();
};

void TestTableModel::columnsSayAll_data()
{
    const auto right = QVariant::fromValue(Qt::AlignVCenter | Qt::AlignRight);
    const auto left = QVariant::fromValue(Qt::AlignVCenter | Qt::AlignLeft);
    QTest::addColumn<int>("column");
    QTest::addColumn<int>("role");
    QTest::addColumn<QVariant>("expected");
    QTest::newRow("text") << 1 << int(Qt::DisplayRole) << QVariant(u"12 m"_s);
    QTest::newRow("sorts by number") << 1 << int(TableModel::sortRole) << QVariant(12);
    QTest::newRow("sorts by text") << 0 << int(TableModel::sortRole) << QVariant(u"Anna"_s);
    QTest::newRow("names left") << 0 << int(Qt::TextAlignmentRole) << left;
    QTest::newRow("numbers right") << 1 << int(Qt::TextAlignmentRole) << right;
    QTest::newRow("of the model's own") << 1 << int(TableModel::ownRole) << QVariant(1);
    QTest::newRow("nothing else") << 1 << int(Qt::ToolTipRole) << QVariant();
}

void TestTableModel::columnsSayAll()
{
    QFETCH(const int, column);
    QFETCH(const int, role);
    QFETCH(const QVariant, expected);
    BoatsModel model;
    model.resetRows({{u"Anna"_s, 12}});
    QCOMPARE(model.index(0, column).data(role), expected);
}

void TestTableModel::headingsAreThoseOfColumns()
{
    const BoatsModel model;
    const auto heading = [&model](int column, int role) {
        return model.headerData(column, Qt::Horizontal, role);
    };
    QCOMPARE(heading(0, Qt::DisplayRole), QVariant(u"Boat"_s));
    QCOMPARE(heading(0, Qt::ToolTipRole), QVariant(u"Its name"_s));
    QCOMPARE(heading(1, Qt::ToolTipRole), QVariant());
    QCOMPARE(heading(1, Qt::TextAlignmentRole),
             QVariant::fromValue(Qt::AlignVCenter | Qt::AlignRight));
    QCOMPARE(heading(2, Qt::DisplayRole), QVariant());
    QCOMPARE(heading(-1, Qt::DisplayRole), QVariant());
    QCOMPARE(model.headerData(0, Qt::Vertical), QVariant());
}

void TestTableModel::sameRowsWithOtherFiguresKeepTheSelection()
{
    BoatsModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.replaceRows({});
    QCOMPARE(reset.size() + changed.size(), 0);
    model.replaceRows({{u"Anna"_s, 12}, {u"Berta"_s, 9}});
    QCOMPARE(reset.size(), 1);
    const QPersistentModelIndex selected = model.index(1, 1);
    model.replaceRows({{u"Anna"_s, 13}, {u"Berta"_s, 10}});
    QCOMPARE(reset.size(), 1);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(selected.data().toString(), u"10 m"_s);
    model.replaceRows({{u"Anna"_s, 13}});
    QCOMPARE(reset.size(), 2);
    QVERIFY(!selected.isValid());
}

void TestTableModel::rowsAreAppendedInTheirPlace()
{
    BoatsModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    model.appendRows({{u"Anna"_s, 12}});
    model.appendRows({});
    model.appendRows({{u"Berta"_s, 9}, {u"Clara"_s, 7}});
    QCOMPARE(inserted.size(), 2);
    QCOMPARE(inserted.last().at(1).toInt(), 1);
    QCOMPARE(inserted.last().at(2).toInt(), 2);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(2, 0).data().toString(), u"Clara"_s);
}

void TestTableModel::rowsAreCopiedFromTopToBottom()
{
    BoatsModel model;
    model.resetRows({{u"Anna"_s, 12}, {u"Berta"_s, 0}});
    QCOMPARE(rowsAsText({model.index(1, 0), model.index(0, 0)}), u"Anna\t12 m\nBerta, sunk\t0 m"_s);
}

void TestTableModel::copyingNothingLeavesTheClipboard()
{
    BoatsModel model;
    model.resetRows({{u"Anna"_s, 12}});
    QTableView view;
    view.setModel(&model);
    setUpTable(view, 24);
    copyOnRequest(view, [&view] { return rowsAsText(view.selectionModel()->selectedRows()); });
    QGuiApplication::clipboard()->setText(u"before"_s);
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"before"_s);
    view.selectRow(0);
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"Anna\t12 m"_s);
}

void TestTableModel::widthsHaveRoomForTheWidestTexts()
{
    const BoatsModel model;
    const QTableView view;
    QCOMPARE(wantedWidth(view, model.column(0)), 40);
    QCOMPARE(wantedWidth(view, model.column(1)), cellWidth(view, {u"1000000 m"_s}));
}

QTEST_MAIN(TestTableModel)
#include "tst_table_model.moc"
